using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Checks and makes <c>X-Twilio-Signature</c>: Base64 of HMAC-SHA1, keyed with the account's auth token, over the URL as requested and the sorted fields.</summary>
/// <remarks>Twilio's page "Webhooks security". Repeated names count once for each distinct value, and the port may be written or not.</remarks>
public static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    private const int Base64Length = 28;
    private static readonly Comparison<KeyValuePair<string, string>> ByNameThenValue = (a, b) =>
        string.CompareOrdinal(a.Key, b.Key) is var order and not 0 ? order : string.CompareOrdinal(a.Value, b.Value);

    /// <summary>Signs a form POST, or with no fields a GET or a POST with <c>bodySHA256</c> in its URL.</summary>
    public static string Sign(string authToken, string url, IReadOnlyList<KeyValuePair<string, string>>? fields = null)
    {
        using var text = new SignedText(url, fields ?? []);
        var parts = new SignedUrl(url);
        Span<byte> signature = stackalloc byte[Base64Length];
        Compute(authToken, text.With(parts.Host, parts.Port, parts.Rest), signature);
        return Encoding.ASCII.GetString(signature);
    }

    /// <summary>Checks a form POST as it was read from the request.</summary>
    /// <inheritdoc cref="Verify(string?, string, IReadOnlyList{KeyValuePair{string, string}}, IReadOnlyList{string})"/>
    public static bool Verify(string? signature, string url, TwilioForm form, IReadOnlyList<string> tokens)
    {
        if (!form.TryGetSigned(out var signed)) return Verify(signature, url, form.Fields, tokens);
        using var text = new SignedText(url, signed);
        return Verify(signature, url, text, tokens);
    }

    /// <summary>Checks a form POST.</summary>
    /// <param name="signature">The header's value; null or empty is never valid.</param>
    /// <param name="url">Scheme, host, port, path and query exactly as requested, not decoded.</param>
    /// <param name="fields">Decoded form fields, all of them, in any order.</param>
    /// <param name="tokens">Auth tokens any of which may have signed.</param>
    public static bool Verify(string? signature, string url, IReadOnlyList<KeyValuePair<string, string>> fields, IReadOnlyList<string> tokens)
    {
        using var text = new SignedText(url, fields);
        return Verify(signature, url, text, tokens);
    }

    private static bool Verify(string? signature, string url, SignedText text, IReadOnlyList<string> tokens)
    {
        if (signature is not { Length: Base64Length } || !Ascii.IsValid(signature)) return false;
        Span<byte> given = stackalloc byte[Base64Length];
        Encoding.ASCII.GetBytes(signature, given);
        var parts = new SignedUrl(url);
        return Matches(given, text.With(parts.Host, parts.Port, parts.Rest), tokens)
            || Matches(given, text.With(parts.Host, parts.OtherPort, parts.Rest), tokens);
    }

    /// <summary>Checks a GET: its query is part of the URL.</summary>
    public static bool VerifyUrl(string? signature, string url, IReadOnlyList<string> tokens) => Verify(signature, url, [], tokens);

    /// <summary>Checks a POST whose body is not a form: the URL is signed, and its <c>bodySHA256</c> must be the hash of the raw body.</summary>
    public static bool VerifyBody(string? signature, string url, ReadOnlySpan<byte> body, IReadOnlyList<string> tokens)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return TwilioTarget.Query(url, "bodySHA256") is { } expected
            && expected.Equals(Convert.ToHexStringLower(hash), StringComparison.OrdinalIgnoreCase)
            && VerifyUrl(signature, url, tokens);
    }

    private static bool Matches(ReadOnlySpan<byte> given, ReadOnlySpan<byte> text, IReadOnlyList<string> tokens)
    {
        Span<byte> expected = stackalloc byte[Base64Length];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Length == 0) continue;
            Compute(tokens[i], text, expected);
            if (CryptographicOperations.FixedTimeEquals(given, expected)) return true;
        }

        return false;
    }

    private static void Compute(string token, ReadOnlySpan<byte> text, Span<byte> base64)
    {
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        var hmac = KeyedHash.Of(token);
        hmac.AppendData(text);
        hmac.GetHashAndReset(hash);
        System.Buffers.Text.Base64.EncodeToUtf8(hash, base64, out _, out _);
    }

    /// <summary>The hash keyed with a token, kept by each thread for the token it met last: setting one up costs more than hashing a text.</summary>
    private static class KeyedHash
    {
        [ThreadStatic] private static string? t_token;
        [ThreadStatic] private static IncrementalHash? t_hash;

        public static IncrementalHash Of(string token)
        {
            if (t_hash is { } kept && string.Equals(t_token, token, StringComparison.Ordinal)) return kept;
            t_hash?.Dispose();
            (t_hash, t_token) = (IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(token)), token);
            return t_hash;
        }
    }

    /// <summary>What is signed, in one rented buffer: the fields are written once, each spelling of the URL right in front of them.</summary>
    private ref struct SignedText : IDisposable
    {
        private readonly byte[] buffer;
        private readonly int head;
        private readonly int end;

        public SignedText(string url, ReadOnlySpan<byte> signed)
        {
            head = HeadOf(url);
            end = head + signed.Length;
            buffer = ArrayPool<byte>.Shared.Rent(end);
            signed.CopyTo(buffer.AsSpan(head));
        }

        public SignedText(string url, IReadOnlyList<KeyValuePair<string, string>> fields)
        {
            var sorted = ArrayPool<KeyValuePair<string, string>>.Shared.Rent(Math.Max(fields.Count, 1));
            var characters = 0;
            for (var i = 0; i < fields.Count; i++)
            {
                sorted[i] = fields[i];
                characters += fields[i].Key.Length + fields[i].Value.Length;
            }

            // Twilio sends them sorted already, as a rule.
            if (!IsSorted(sorted.AsSpan(0, fields.Count))) sorted.AsSpan(0, fields.Count).Sort(ByNameThenValue);
            head = HeadOf(url);
            end = head;
            buffer = ArrayPool<byte>.Shared.Rent(head + characters * 3);
            for (var i = 0; i < fields.Count; i++)
            {
                if (i > 0 && ByNameThenValue(sorted[i], sorted[i - 1]) == 0) continue;
                end += Encoding.UTF8.GetBytes(sorted[i].Key, buffer.AsSpan(end));
                end += Encoding.UTF8.GetBytes(sorted[i].Value, buffer.AsSpan(end));
            }

            ArrayPool<KeyValuePair<string, string>>.Shared.Return(sorted, clearArray: true);
        }

        public readonly ReadOnlySpan<byte> With(ReadOnlySpan<char> host, ReadOnlySpan<char> port, ReadOnlySpan<char> rest)
        {
            var start = Prepend(host, Prepend(port, Prepend(rest, head)));
            return buffer.AsSpan(start, end - start);
        }

        public readonly void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

        private static int HeadOf(string url) => (url.Length + ":443".Length) * 3;

        private static bool IsSorted(ReadOnlySpan<KeyValuePair<string, string>> fields)
        {
            for (var i = 1; i < fields.Length; i++)
            {
                if (ByNameThenValue(fields[i - 1], fields[i]) > 0) return false;
            }

            return true;
        }

        private readonly int Prepend(ReadOnlySpan<char> part, int before)
        {
            var length = Encoding.UTF8.GetByteCount(part);
            Encoding.UTF8.GetBytes(part, buffer.AsSpan(before - length));
            return before - length;
        }
    }
}
