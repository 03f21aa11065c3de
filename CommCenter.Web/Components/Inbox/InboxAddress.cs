using System.Globalization;

using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The chips of the list.</summary>
public enum ChannelChoice
{
    All,
    Texts,
    WhatsApp,
}

/// <summary>What the inbox shows, as its address says: view, channels, the open conversation, and on narrow screens whether its customer is in front.</summary>
public sealed record InboxAddress(ConversationView View, ChannelChoice Channel, long? ConversationId, bool ShowsCustomer)
{
    private const ConversationView Usual = ConversationView.All;

    /// <summary>Unknown words in an address are the usual view and all channels: an old link still leads to the inbox.</summary>
    public static InboxAddress Of(string? view, string? channel, long? conversationId, bool showsCustomer) => new(
        view?.ToLowerInvariant() switch
        {
            "mine" => ConversationView.Mine,
            "unassigned" => ConversationView.Unassigned,
            "closed" => ConversationView.Closed,
            _ => Usual,
        },
        channel?.ToLowerInvariant() switch
        {
            "texts" or "sms" => ChannelChoice.Texts,
            "whatsapp" => ChannelChoice.WhatsApp,
            _ => ChannelChoice.All,
        },
        conversationId,
        showsCustomer && conversationId is not null);

    /// <summary>The list alone.</summary>
    public string List => "/inbox" + Query();

    /// <summary>The address itself.</summary>
    public string Here => ConversationId is not { } id ? List : ShowsCustomer ? Customer(id) : Conversation(id);

    public string Conversation(long id) => string.Create(CultureInfo.InvariantCulture, $"/inbox/{id}{Query()}");

    public string Customer(long id) => string.Create(CultureInfo.InvariantCulture, $"/inbox/{id}/customer{Query()}");

    public ListFilter Filter(long staffId) => new(View, staffId, Channel switch
    {
        ChannelChoice.Texts => Channels.Sms | Channels.Mms,
        ChannelChoice.WhatsApp => Channels.WhatsApp,
        _ => Channels.None,
    });

    private string Query()
    {
        var view = View == Usual ? null : "view=" + View.ToString().ToLowerInvariant();
        var channel = Channel == ChannelChoice.All ? null : "channel=" + Channel.ToString().ToLowerInvariant();
        return (view, channel) switch
        {
            (null, null) => "",
            (null, _) => "?" + channel,
            (_, null) => "?" + view,
            _ => $"?{view}&{channel}",
        };
    }
}
