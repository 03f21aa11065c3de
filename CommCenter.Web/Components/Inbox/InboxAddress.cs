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
    Email,
}

/// <summary>What the inbox shows, as its address says: view, channels, the open conversation, and on narrow screens whether its customer is in front.</summary>
public sealed record InboxAddress(ConversationView View, ChannelChoice Channel, long? ConversationId, bool ShowsCustomer)
{
    private const ConversationView Usual = ConversationView.All;

    /// <summary>What is searched for; null when nothing is.</summary>
    public string? Search { get; init; }

    /// <summary>The entry the conversation is opened at; null opens it at its end.</summary>
    public long? EntryId { get; init; }

    /// <summary>The list alone, without a search.</summary>
    public string WithoutSearch => (this with { Search = null, EntryId = null, ConversationId = null }).List;

    /// <summary>Unknown words in an address are the usual view and all channels: an old link still leads to the inbox.</summary>
    public static InboxAddress Of(string? view, string? channel, long? conversationId, bool showsCustomer) => new(
        view?.ToLowerInvariant() switch
        {
            "mine" => ConversationView.Mine,
            "unassigned" => ConversationView.Unassigned,
            "owed" => ConversationView.Owed,
            "closed" => ConversationView.Closed,
            _ => Usual,
        },
        channel?.ToLowerInvariant() switch
        {
            "texts" or "sms" => ChannelChoice.Texts,
            "whatsapp" => ChannelChoice.WhatsApp,
            "email" => ChannelChoice.Email,
            _ => ChannelChoice.All,
        },
        conversationId,
        showsCustomer && conversationId is not null);

    /// <summary>The list alone.</summary>
    public string List => "/inbox" + (this with { EntryId = null }).Query();

    /// <summary>The address itself.</summary>
    public string Here => ConversationId is not { } id ? List : ShowsCustomer ? Customer(id) : Conversation(id);

    /// <summary>A conversation at its end, unless it is the open one: that stays where it is.</summary>
    public string Conversation(long id) => At(id, id == ConversationId ? EntryId : null);

    /// <summary>A conversation at one of its entries.</summary>
    public string At(long id, long? entryId) => string.Create(CultureInfo.InvariantCulture, $"/inbox/{id}{(this with { EntryId = entryId }).Query()}");

    public string Customer(long id) => string.Create(CultureInfo.InvariantCulture, $"/inbox/{id}/customer{Query()}");

    public ListFilter Filter(long staffId) => new(View, staffId, Channel switch
    {
        ChannelChoice.Texts => Channels.Sms | Channels.Mms,
        ChannelChoice.WhatsApp => Channels.WhatsApp,
        ChannelChoice.Email => Channels.Email,
        _ => Channels.None,
    });

    private string Query()
    {
        string?[] parts =
        [
            View == Usual ? null : "view=" + View.ToString().ToLowerInvariant(),
            Channel == ChannelChoice.All ? null : "channel=" + Channel.ToString().ToLowerInvariant(),
            Search is { } search ? "q=" + Uri.EscapeDataString(search) : null,
            EntryId is { } entry ? string.Create(CultureInfo.InvariantCulture, $"at={entry}") : null,
        ];
        return string.Join('&', parts.Where(p => p is not null)) is { Length: > 0 } query ? "?" + query : "";
    }
}
