using CommCenter.Core.Customers;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Whether an address can be written to, and why not in words.</summary>
public static class Answerable
{
    /// <summary>What carriers put in the place of a withheld number: words, and the same words on a keypad (ANONYMOUS, RESTRICTED, UNAVAILABLE, UNKNOWN, BLOCKED).</summary>
    private static readonly HashSet<string> Withheld = new(StringComparer.OrdinalIgnoreCase)
    {
        "anonymous", "restricted", "unavailable", "unknown", "blocked", "private",
        "+266696687", "+7378742833", "+86282452253", "+8656696", "+2562533",
    };

    /// <returns>Null when it can be written to on that channel.</returns>
    public static string? WhyNot(AddressKind kind, string value, Channel channel)
    {
        if (Withheld.Contains(value)) return "The number was withheld, so there is nothing to write to.";
        if (channel == Channel.Email) return kind == AddressKind.Email ? null : $"{value} is not an email address.";
        return kind switch
        {
            AddressKind.Phone when value.StartsWith('+') => null,
            AddressKind.Phone => $"{value} needs its country code, such as +1 before it.",
            AddressKind.ShortCode when channel != Channel.WhatsApp => null,
            AddressKind.ChannelId when channel == Channel.WhatsApp && value.Length > 0 => null,
            AddressKind.SenderName => $"“{value}” is a sender's name, not a number, and cannot be answered.",
            AddressKind.Email => $"{value} is an email address, and this goes to a phone number.",
            AddressKind.ShortCode => $"{value} is a short code, which has no WhatsApp.",
            _ => $"“{value}” is not a phone number.",
        };
    }
}
