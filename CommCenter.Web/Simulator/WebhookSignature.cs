using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Web.Simulator;

/// <summary>Signs a request as Twilio does. Written apart from the code that checks signatures, so that one error cannot hide in both.</summary>
public static class WebhookSignature
{
    public const string Header = "X-Twilio-Signature";

    /// <summary>HMAC-SHA1 in Base64 over the address and the form's fields, sorted by name; a repeated value of one name counts once.</summary>
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder(url);
        foreach (var field in form.GroupBy(pair => pair.Key, pair => pair.Value).OrderBy(field => field.Key, StringComparer.Ordinal))
            foreach (var value in field.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                signed.Append(field.Key).Append(value);
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
    }
}
