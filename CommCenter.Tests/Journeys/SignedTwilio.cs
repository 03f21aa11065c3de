using System.Net;

using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Journeys;

/// <summary>Twilio's side of the front door: signs a form as Twilio does and posts it.</summary>
public sealed class SignedTwilio(HttpClient client, string publicUrl)
{
    public const string AccountSid = "AC4b1f0a6c9d8e7f60514233241506f7e8";
    public const string Token = "0123456789abcdef0123456789abcdef";
    public const string Line = "+13125550100";

    /// <summary>Settings of a desk with one line that can do everything a text can.</summary>
    public static readonly (string Key, string Value)[] Settings =
    [
        ("Providers:Twilio:AccountSid", AccountSid), ("Providers:Twilio:AuthToken", Token),
        // Nothing listens there: a test that needs the provider says where it is.
        ("Providers:Twilio:BaseUrl", "http://127.0.0.1:1"),
        ("Lines:0:Provider", "twilio"), ("Lines:0:Address", Line), ("Lines:0:Name", "Front desk"), ("Lines:0:Channels", "sms,mms,whatsapp"),
        ("Company:Name", "Northside Dental"), ("Company:Country", "US"), ("Company:TimeZone", "America/Chicago"),
    ];

    public static List<KeyValuePair<string, string>> Text(string from, string body, string? sid = null) =>
    [
        new("MessageSid", sid ?? Some.MessageSid()), new("AccountSid", AccountSid), new("From", from), new("To", Line), new("Body", body), new("NumMedia", "0"), new("SmsStatus", "received"),
    ];

    public Task<HttpResponseMessage> PostAsync(string path, IReadOnlyList<KeyValuePair<string, string>> fields, string? token = Token)
        => PostRawAsync(path, string.Join('&', fields.Select(f => $"{WebUtility.UrlEncode(f.Key)}={WebUtility.UrlEncode(f.Value)}")), token is null ? null : TwilioSignature.Sign(token, publicUrl + path, fields));

    public async Task<HttpResponseMessage> PostRawAsync(string path, string body, string? signature, string type = "application/x-www-form-urlencoded")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new(type);
        if (signature is not null) request.Headers.Add(TwilioSignature.Header, signature);
        return await client.SendAsync(request);
    }
}
