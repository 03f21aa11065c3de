using System.Globalization;
using System.Text.RegularExpressions;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>What Google says of a failure ("Resolve errors" of the Gmail API).</summary>
/// <param name="Reason">Its word, such as <c>rateLimitExceeded</c>; null when it gives none.</param>
/// <param name="Message">Its own words; null when it gives none.</param>
internal sealed partial record GmailError(string? Reason, string? Message)
{
    /// <summary>Too much was asked in too short a time.</summary>
    public bool IsLimit => Reason is "rateLimitExceeded" or "userRateLimitExceeded" or "dailyLimitExceeded" or "quotaExceeded" or "RATE_LIMIT_EXCEEDED";

    /// <summary>The API is not switched on in the project.</summary>
    public bool IsSwitchedOff => Reason is "accessNotConfigured" or "SERVICE_DISABLED";

    /// <summary>The grant does not go so far.</summary>
    public bool IsShortOfRights => Reason is "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT";

    /// <summary>The instant that "Retry after 2026-03-02T15:04:05.000Z" in its words names: the daily limit of sending comes without a header.</summary>
    public DateTimeOffset? RetryAt => Message is not null && Retry().Match(Message) is { Success: true } match
        && DateTimeOffset.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    public static GmailError Of(GmailAnswer answer)
    {
        if (answer.Json() is not { } json || GmailJson.Member(json, "error") is not { } error) return new GmailError(null, null);
        var reason = GmailJson.Items(error, "errors").Concat(GmailJson.Items(error, "details")).Select(item => GmailJson.Text(item, "reason")).FirstOrDefault(word => word is not null);
        return new GmailError(reason ?? GmailJson.Text(error, "status"), GmailJson.Text(error, "message"));
    }

    [GeneratedRegex(@"[Rr]etry after (\d{4}-\d\d-\d\dT[0-9:.]+Z)", RegexOptions.None, 1000)]
    private static partial Regex Retry();
}
