using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using CommCenter.Core.Providers.Twilio.Voice;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Lets one browser be a phone of ours for a while: a JWT that we sign with the API key's secret (Twilio, "Access Tokens").</summary>
public static class TwilioAccessToken
{
    /// <summary>Short, because it cannot be taken back; the phone asks for a new one in time.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions AsTwilioWrites = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Who the browser is for Twilio.</summary>
    public static string IdentityOf(long staffId) => TwilioCaller.IdentityOf(staffId);

    /// <param name="options">Account, API key and application, all given.</param>
    /// <param name="staffId">Whose browser.</param>
    /// <param name="now">The moment.</param>
    public static string Create(TwilioOptions options, long staffId, DateTimeOffset now)
    {
        var issued = now.ToUnixTimeSeconds();
        var key = options.ApiKeySid!.Trim();
        var head = new { alg = "HS256", typ = "JWT", cty = "twilio-fpa;v=1" };
        var claims = new
        {
            jti = string.Create(CultureInfo.InvariantCulture, $"{key}-{issued}"),
            iss = key,
            sub = options.AccountSid!.Trim(),
            iat = issued,
            exp = issued + (long)GoodFor.TotalSeconds,
            grants = new { identity = IdentityOf(staffId), voice = new { incoming = new { allow = true }, outgoing = new { application_sid = options.VoiceApplicationSid!.Trim() } } },
        };
        var signed = $"{Part(head)}.{Part(claims)}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.ApiKeySecret!.Trim()), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value, AsTwilioWrites));
}
