using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>The keys Google signs with, kept as long as Google says and asked for again, seldom, when a token names one that is not among them.</summary>
internal sealed class GmailCertificates(HttpClient http, Func<GmailOptions> options, TimeProvider time)
{
    private const int LongestAnswer = 256 * 1024;

    private static readonly TimeSpan AgainForUnknown = TimeSpan.FromMinutes(1), AgainAfterFailure = TimeSpan.FromSeconds(5), Longest = TimeSpan.FromDays(1), Otherwise = TimeSpan.FromHours(1);

    private Dictionary<string, RSAParameters> _keys = [];
    private DateTimeOffset _goodUntil, _askedAt, _failedAt;
    private string? _askedOf;

    private SemaphoreSlim Gate { get; } = new(1);

    /// <returns>False when Google could not be asked; with true, no key means that Google knows none of that name.</returns>
    public async Task<(bool Asked, RSAParameters? Key)> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var isGood = now < _goodUntil && _askedOf == options().CertificatesAddress;
            if (isGood && _keys.TryGetValue(keyId, out var kept)) return (true, kept);
            // Strangers may name any key they like: that must not make us ask Google as often as they wish.
            if (isGood && now - _askedAt < AgainForUnknown) return (true, null);
            if (now - _failedAt < AgainAfterFailure || !await AskAsync(now, cancellationToken)) return (false, null);
            return (true, _keys.TryGetValue(keyId, out var found) ? found : null);
        }
        finally
        {
            Gate.Release();
        }
    }

    private async Task<bool> AskAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var address = options().CertificatesAddress;
        using var late = new CancellationTokenSource(GmailClient.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await answer.Content.LoadIntoBufferAsync(LongestAnswer, either.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(either.Token);
            if (answer.IsSuccessStatusCode && GmailJson.Read(body) is { } json && Keys(json) is { Count: > 0 } keys)
            {
                (_keys, _askedOf, _askedAt, _goodUntil) = (keys, address, now, now + Life(answer.Headers));
                return true;
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Told as "could not be asked", like an answer that is none.
        }

        _failedAt = now;
        return false;
    }

    private static TimeSpan Life(HttpResponseHeaders headers)
    {
        if (headers.CacheControl is { NoStore: true } or { NoCache: true }) return TimeSpan.Zero;
        var life = headers.CacheControl?.MaxAge - headers.Age.GetValueOrDefault() ?? Otherwise;
        return life < TimeSpan.Zero ? TimeSpan.Zero : life < Longest ? life : Longest;
    }

    private static Dictionary<string, RSAParameters> Keys(JsonElement json)
    {
        var keys = new Dictionary<string, RSAParameters>(StringComparer.Ordinal);
        foreach (var key in GmailJson.Items(json, "keys"))
        {
            if (GmailJson.Text(key, "kid") is not { } id || GmailJson.Text(key, "kty") != "RSA" || GmailJson.Text(key, "use") is not (null or "sig") || GmailJson.Text(key, "alg") is not (null or "RS256")) continue;
            if (Bytes(key, "n") is { Length: >= 256 } modulus && Bytes(key, "e") is { Length: > 0 } exponent) keys[id] = new RSAParameters { Modulus = modulus, Exponent = exponent };
        }

        return keys;
    }

    private static byte[]? Bytes(JsonElement key, string name)
        => GmailJson.Text(key, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
