using System.Text;

namespace CommCenter.Web.Webhooks;

/// <summary>Request headers as the event log keeps them: one a line, secrets masked, bounded.</summary>
internal static class KeptHeaders
{
    private const int Longest = 8 * 1024;

    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Cookie", "X-Twilio-Signature", "Verification-Token", "Validation-Token", "Proxy-Authorization",
    };

    public static string Of(HttpRequest request)
    {
        var text = new StringBuilder(512);
        foreach (var (name, values) in request.Headers)
        {
            text.Append(name).Append(": ").Append(Secret.Contains(name) ? "•••" : values.ToString()).Append('\n');
            if (text.Length > Longest) return text.ToString(0, Longest);
        }

        return text.ToString();
    }
}
