using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>Reads the encoded words of header fields (RFC 2047), such as <c>=?utf-8?Q?L=C3=A9ger?=</c>.</summary>
public static class EncodedWords
{
    private const int Longest = 200_000, LongestCharset = 60, LongestWord = 4000;

    /// <summary>Words that follow one another are one text, so characters may be split between them. What is no encoded word stays as it is.</summary>
    public static string Decode(string? text)
    {
        if (text is null) return "";
        if (text.Length > Longest || !text.Contains("=?", StringComparison.Ordinal)) return text;
        var (result, bytes, charset, at) = (new StringBuilder(text.Length), new List<byte>(), (string?)null, 0);
        while (text.IndexOf("=?", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            if (Word(text, start) is not { } word)
            {
                Flush();
                result.Append(text, at, start + 2 - at);
                at = start + 2;
                continue;
            }

            var follows = charset is not null && text.AsSpan(at, start - at).IsWhiteSpace();
            if (!follows || !word.Charset.Equals(charset, StringComparison.OrdinalIgnoreCase)) Flush();
            if (!follows) result.Append(text, at, start - at);
            bytes.AddRange(word.Bytes);
            (charset, at) = (word.Charset, word.End);
        }

        Flush();
        return result.Append(text, at, text.Length - at).ToString();

        void Flush()
        {
            if (charset is not null) result.Append(EmailCharsets.Decode(bytes.ToArray(), charset));
            bytes.Clear();
            charset = null;
        }
    }

    private static (string Charset, byte[] Bytes, int End)? Word(string text, int start)
    {
        var charsetEnd = text.IndexOf('?', start + 2, Math.Min(LongestCharset, text.Length - start - 2));
        if (charsetEnd < 0 || charsetEnd + 3 > text.Length || text[charsetEnd + 2] != '?') return null;
        var content = charsetEnd + 3;
        var end = text.IndexOf("?=", content, Math.Min(LongestWord, text.Length - content), StringComparison.Ordinal);
        if (end < 0) return null;
        var written = text.AsSpan(content, end - content);
        byte[]? bytes = char.ToUpperInvariant(text[charsetEnd + 1]) switch { 'B' => Base64(written), 'Q' => Quoted(written), _ => null };
        // A language may follow the charset (RFC 2231).
        return bytes is null ? null : (text[(start + 2)..charsetEnd].Split('*')[0], bytes, end + 2);
    }

    private static byte[] Base64(ReadOnlySpan<char> written)
    {
        var letters = new StringBuilder(written.Length + 3);
        foreach (var c in written) if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/') letters.Append(c);
        if (letters.Length % 4 == 1) letters.Length--;
        letters.Append('=', (4 - letters.Length % 4) % 4);
        return Convert.FromBase64String(letters.ToString());
    }

    private static byte[] Quoted(ReadOnlySpan<char> written)
    {
        var bytes = new List<byte>(written.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] == '_')
            {
                bytes.Add((byte)' ');
            }
            else if (written[i] == '=' && i + 2 < written.Length && char.IsAsciiHexDigit(written[i + 1]) && char.IsAsciiHexDigit(written[i + 2]))
            {
                bytes.Add(Convert.FromHexString(written.Slice(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                Rune.DecodeFromUtf16(written[i..], out var rune, out var used);
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
                i += used - 1;
            }
        }

        return [.. bytes];
    }
}
