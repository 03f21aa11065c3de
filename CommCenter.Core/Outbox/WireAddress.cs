using CommCenter.Core.Customers;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Addresses as messages carry them: with the channel's prefix, or bare.</summary>
public static class WireAddress
{
    private const string WhatsApp = "whatsapp:", Rcs = "rcs:";

    /// <summary>Our line as sender. A sender that is neither number nor short name is an RCS sender id.</summary>
    public static string OfLine(Channel channel, string address)
        => channel == Channel.Email ? address : channel == Channel.WhatsApp ? WhatsApp + address : PhoneNumber.Normalise(address, "").Kind == AddressKind.ChannelId ? Rcs + address : address;

    /// <summary>Their address as recipient.</summary>
    public static string OfRecipient(Channel channel, string address) => channel == Channel.WhatsApp ? WhatsApp + address : address;

    /// <summary>Without the prefix, if it has one.</summary>
    public static string Bare(string given)
    {
        var text = given.Trim();
        foreach (var prefix in (ReadOnlySpan<string>)[WhatsApp, Rcs])
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return text[prefix.Length..];
        }

        return text;
    }
}
