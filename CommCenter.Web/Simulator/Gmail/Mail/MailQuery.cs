using System.Globalization;
using System.Text.RegularExpressions;

namespace CommCenter.Web.Simulator.Gmail.Mail;

/// <summary>Gmail's search words, as many of them as a program uses.</summary>
internal static partial class MailQuery
{
    public static Func<StoredMail, bool> Of(string? query, DateTimeOffset now)
    {
        List<Func<StoredMail, bool>> all = [.. Term().Matches(query ?? "").Select(term => One(term, now))];
        return mail => all.TrueForAll(holds => holds(mail));
    }

    private static Func<StoredMail, bool> One(Match term, DateTimeOffset now)
    {
        var value = term.Groups["value"].Value.Trim('"');
        Func<StoredMail, bool> holds = term.Groups["key"].Value.ToLowerInvariant() switch
        {
            "after" when Instant(value) is { } after => mail => mail.At >= after,
            "before" when Instant(value) is { } before => mail => mail.At < before,
            "newer_than" when Span(value) is { } young => mail => mail.At >= now - young,
            "older_than" when Span(value) is { } old => mail => mail.At < now - old,
            "in" or "label" or "is" => In(value.ToLowerInvariant()),
            "to" => mail => mail.Head.To.Contains(value, StringComparison.OrdinalIgnoreCase),
            "from" => mail => mail.Head.From.Contains(value, StringComparison.OrdinalIgnoreCase),
            "subject" => mail => mail.Head.Subject.Contains(value, StringComparison.OrdinalIgnoreCase),
            "rfc822msgid" => mail => mail.Head.MessageId.Trim('<', '>') == value.Trim('<', '>'),
            "" => mail => mail.Head.Subject.Contains(value, StringComparison.OrdinalIgnoreCase) || mail.Head.From.Contains(value, StringComparison.OrdinalIgnoreCase),
            _ => _ => false,
        };
        return term.Groups["not"].Success ? mail => !holds(mail) : holds;
    }

    private static Func<StoredMail, bool> In(string place) => place switch
    {
        "anywhere" => _ => true,
        "drafts" or "draft" => mail => mail.Has("DRAFT"),
        "chats" or "chat" => mail => mail.Has("CHAT"),
        "read" => mail => !mail.Has("UNREAD"),
        _ => mail => mail.Labels.Contains(place, StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>Seconds since 1970, or a day.</summary>
    private static DateTimeOffset? Instant(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day
        : null;

    private static TimeSpan? Span(string value) =>
        value.Length > 1 && int.TryParse(value[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 100_000
            ? value[^1] switch { 'd' => TimeSpan.FromDays(count), 'm' => TimeSpan.FromDays(30L * count), 'y' => TimeSpan.FromDays(365L * count), 'h' => TimeSpan.FromHours(count), _ => null }
            : null;

    [GeneratedRegex(@"(?<not>-)?((?<key>[a-zA-Z0-9_]+):)?(?<value>""[^""]*""|[^\s]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Term();
}
