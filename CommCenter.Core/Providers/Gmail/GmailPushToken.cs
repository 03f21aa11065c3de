using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Whether a push is Google's, sent for our own subscription.</summary>
public enum PushTokenVerdict
{
    Good,

    /// <summary>It carries no token at all.</summary>
    NoToken,

    /// <summary>Its token is not one of ours.</summary>
    BadToken,

    /// <summary>Google's keys could not be had: it is not known, and is to come again.</summary>
    CannotCheck,
}

/// <summary>What came of the check.</summary>
/// <param name="Verdict">Whether it is good.</param>
/// <param name="Reason">Why not, for the log: no part of the token.</param>
public sealed record PushTokenCheck(PushTokenVerdict Verdict, string? Reason = null);

/// <summary>Checks the token a push carries ("Authenticate push subscriptions"). One for the whole program: it keeps Google's keys.</summary>
/// <remarks>
/// Not with Google.Apis.Auth: its cache of keys is one for the process, for an hour whatever Google says, and asks again for no unknown key; its clock cannot be ours. So it could
/// not be tested, nor obey. What it does with RSA and SHA-256 is done here with the framework's own.
/// </remarks>
/// <param name="http">Made over <see cref="GmailClient.Handler"/>.</param>
/// <param name="options">The settings as they are at this moment.</param>
/// <param name="time">Says whether a token has ended.</param>
public sealed class GmailPushToken(HttpClient http, Func<GmailOptions> options, TimeProvider time)
{
    private const int Longest = 8 * 1024;
    private const string Bearer = "Bearer ";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Issuers = ["https://accounts.google.com", "accounts.google.com"];

    private readonly GmailCertificates _certificates = new(http, options, time);

    /// <param name="authorization">The header as it came; null when there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PushTokenCheck> CheckAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(authorization)) return new PushTokenCheck(PushTokenVerdict.NoToken, "There is no token.");
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return Bad("It is no bearer token.");
        var token = authorization[Bearer.Length..].Trim();
        if (token.Length > Longest || token.Split('.') is not [{ } head, { } claims, { } signature] || Part(head) is not { } header || Part(claims) is not { } payload || Decoded(signature) is not { Length: > 0 } signed) return Bad("It is no signed token.");
        // The cheap questions first: a stranger's token must not make us ask Google for anything.
        if (GmailJson.Text(header, "alg") != "RS256") return Bad("It is not signed with RS256.");
        if (GmailJson.Member(header, "crit") is not null) return Bad("It asks for what we do not know.");
        if (GmailJson.Text(header, "kid") is not { } keyId) return Bad("It names no key.");
        if (Wrong(payload) is { } reason) return Bad(reason);
        var (asked, key) = await _certificates.FindAsync(keyId, cancellationToken);
        if (!asked) return new PushTokenCheck(PushTokenVerdict.CannotCheck, "Google's keys could not be fetched.");
        if (key is not { } parameters) return Bad("Google knows no such key.");
        return IsSigned($"{head}.{claims}", signed, parameters) ? new PushTokenCheck(PushTokenVerdict.Good) : Bad("Its signature is wrong.");
    }

    private string? Wrong(JsonElement claims)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var settings = options();
        if (!GmailOptions.Given(settings.PushAudience) || !GmailOptions.Given(settings.PushServiceAccount)) return "No audience and service account are set here.";
        if (!Issuers.Contains(GmailJson.Text(claims, "iss"))) return "It was not issued by Google.";
        if (GmailJson.Text(claims, "aud") != settings.PushAudience!.Trim()) return "It is made out to another audience.";
        if (!string.Equals(GmailJson.Text(claims, "email"), settings.PushServiceAccount!.Trim(), StringComparison.OrdinalIgnoreCase)) return "It belongs to another service account.";
        if (!IsTrue(GmailJson.Member(claims, "email_verified"))) return "Its address is not verified.";
        if (Seconds(claims, "exp") is not { } ends || ends + Skew.TotalSeconds <= now) return "It has ended.";
        return Seconds(claims, "iat") is { } began && began - Skew.TotalSeconds <= now ? null : "It has not begun yet.";
    }

    private static bool IsSigned(string text, byte[] signature, RSAParameters key)
    {
        try
        {
            using var rsa = RSA.Create(key);
            return rsa.VerifyData(Encoding.ASCII.GetBytes(text), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static PushTokenCheck Bad(string reason) => new(PushTokenVerdict.BadToken, reason);

    private static bool IsTrue(JsonElement? claim) => claim is { ValueKind: JsonValueKind.True } || (claim is { ValueKind: JsonValueKind.String } text && text.ValueEquals("true"));

    private static double? Seconds(JsonElement claims, string name) => GmailJson.Member(claims, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var seconds) ? seconds : null;

    private static JsonElement? Part(string part)
    {
        try
        {
            return Decoded(part) is { } bytes ? GmailJson.Read(bytes) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Strictly: a token that can be written in two ways is none.
    private static byte[]? Decoded(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;
}
