using System.Globalization;

namespace CommCenter.Web.Simulator;

/// <summary>Twilio's connection overrides, written behind # in a webhook's address: how often it tries again, and after what.</summary>
public sealed record CallOverrides(int Retries, TimeSpan Read, TimeSpan Total, IReadOnlyList<string> RetryOn)
{
    private const int LongestMilliseconds = 15000;

    /// <summary>Reads <c>#rc=3&amp;rp=5xx,ct,rt</c>; what is missing or unreadable is as Twilio has it by default: one more try, only when it cannot connect.</summary>
    public static CallOverrides Of(string fragment)
    {
        var given = fragment.TrimStart('#').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .GroupBy(part => part[0], part => part[1]).ToDictionary(part => part.Key, part => part.Last(), StringComparer.Ordinal);
        return new CallOverrides(
            Number(given, "rc", 1, 5), TimeSpan.FromMilliseconds(Number(given, "rt", LongestMilliseconds, LongestMilliseconds)),
            TimeSpan.FromMilliseconds(Number(given, "tt", LongestMilliseconds, LongestMilliseconds)),
            given.TryGetValue("rp", out var policy) ? policy.Split(',') : ["ct"]);
    }

    public bool TriesAgainAfter(WebhookAnswer answer) => answer switch
    {
        { Status: >= 500 } => Has("5xx"),
        { Status: >= 400 } => Has("4xx"),
        { Status: not null } => false,
        { TimedOut: true } => Has("rt"),
        _ => Has("ct"),
    };

    private bool Has(string policy) => RetryOn.Contains(policy) || RetryOn.Contains("all");

    private static int Number(Dictionary<string, string> given, string key, int otherwise, int most) =>
        given.TryGetValue(key, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, most) : otherwise;
}
