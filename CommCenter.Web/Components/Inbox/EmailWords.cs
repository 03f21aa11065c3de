using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Emails;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Emails in the words of the screen.</summary>
public static class EmailWords
{
    private const int LongestShown = 3_000, MostLines = 40, NotWorthFolding = 400;

    /// <summary>What kind of machine wrote it; null for a person.</summary>
    public static string? Of(EmailNature nature) => nature switch
    {
        EmailNature.AutoReply => "Automatic reply",
        EmailNature.List => "Newsletter",
        EmailNature.Bounce => "Delivery report",
        _ => null,
    };

    /// <summary>What an invitation is, or what is answered to one.</summary>
    public static string Of(EmailInvite invite) => (invite.Method, invite.Answer) switch
    {
        ("CANCEL", _) => "Cancelled",
        ("REPLY", "ACCEPTED") => "Accepted",
        ("REPLY", "DECLINED") => "Declined",
        ("REPLY", "TENTATIVE") => "Perhaps",
        ("REPLY", _) => "Answer to an invitation",
        ("COUNTER", _) => "Another time is asked for",
        ("REQUEST", _) => "Invitation",
        _ => "Appointment",
    };

    /// <summary>Who received it: "to Front desk &lt;hello@…&gt;, cc Sam &lt;sam@…&gt;".</summary>
    public static string To(TimelineItem item) => $"to {item.Email?.To ?? (string.IsNullOrEmpty(item.To) ? "nobody named" : item.To)}{(item.Email?.Cc is { } cc ? $", cc {cc}" : null)}";

    /// <summary>It comes from an address that is none of the customer's: somebody else writes in their conversation.</summary>
    /// <param name="item">The email.</param>
    /// <param name="known">The customer's addresses; null while they are not known.</param>
    public static bool IsSomebodyElse(TimelineItem item, IReadOnlySet<string>? known)
    {
        if (item.Direction != Direction.Inbound || known is null || item.From is not { Length: > 0 } from) return false;
        if (known.Contains(EmailAddress.Normalise(from) ?? from)) return false;
        // A form on a website writes for whoever answers are to go to.
        return item.Email?.ReplyTo is not { } answers || !known.Any(own => answers.Contains(own, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Letters of a text that are shown at first; all of them unless it is long.</summary>
    public static int ShownAtFirst(string text)
    {
        var at = 0;
        for (var line = 0; line < MostLines && at < text.Length; line++) at = text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : text.Length;
        at = Math.Min(at, LongestShown);
        if (text.Length - at < NotWorthFolding) return text.Length;
        return char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
    }
}
