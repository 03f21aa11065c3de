namespace CommCenter.Core.Consent;

/// <summary>The words by which carriers let a person end and take up texts (Twilio, "Support for opt-out keywords"): alone in the message, in any case.</summary>
public static class OptOutWord
{
    private static readonly HashSet<string> Stops = new(StringComparer.OrdinalIgnoreCase) { "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT" };
    private static readonly HashSet<string> Starts = new(StringComparer.OrdinalIgnoreCase) { "START", "UNSTOP", "YES" };

    public static bool IsStop(string body) => Stops.Contains(body.Trim());

    public static bool IsStart(string body) => Starts.Contains(body.Trim());
}
