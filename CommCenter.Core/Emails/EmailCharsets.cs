using System.Text;
using System.Text.Unicode;

namespace CommCenter.Core.Emails;

/// <summary>Bytes become text whatever they claim to be: providers hand out UTF-8 under the name of the original charset, and senders lie.</summary>
internal static class EmailCharsets
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static string Decode(ReadOnlySpan<byte> bytes, string? declared)
    {
        var name = declared?.Trim().Trim('"', '\'').ToLowerInvariant() ?? "";
        if (!LooksLikeAscii(name, bytes) && Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        if (Find(name) is not { } encoding) return Western.GetString(bytes);
        var text = encoding.GetString(bytes);
        // A few bad bytes are a broken email, many are the wrong charset.
        return text.AsSpan().Count('\uFFFD') * 20 > text.Length ? Western.GetString(bytes) : text;
    }

    /// <summary>Charsets whose bytes are valid UTF-8 though they mean something else.</summary>
    private static bool LooksLikeAscii(string name, ReadOnlySpan<byte> bytes)
        => (name.StartsWith("iso-2022-", StringComparison.Ordinal) && bytes.Contains((byte)0x1B))
            || (name.StartsWith("hz-", StringComparison.Ordinal) && bytes.IndexOf("~{"u8) >= 0)
            || ((name.StartsWith("utf-16", StringComparison.Ordinal) || name.StartsWith("utf-32", StringComparison.Ordinal)) && bytes.Contains((byte)0));

    private static Encoding? Find(string name)
    {
        if (name.Length is 0 or > 60) return null;
        // Both are read as browsers read them.
        if (name is "iso-8859-1" or "latin1" or "us-ascii" or "ascii") return Western;
        if (name is "utf8" or "utf_8" or "unicode-1-1-utf-8") return Encoding.UTF8;
        if (name.StartsWith("cp125", StringComparison.Ordinal)) name = "windows-" + name[2..];
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
