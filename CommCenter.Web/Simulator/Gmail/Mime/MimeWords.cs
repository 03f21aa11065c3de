using System.Text;
using System.Text.RegularExpressions;

namespace CommCenter.Web.Simulator.Gmail.Mime;

/// <summary>Encoded words in header fields (RFC 2047), both ways.</summary>
internal static partial class MimeWords
{
    public static string Decode(string value)
    {
        if (!value.Contains("=?", StringComparison.Ordinal))
            return value;
        var text = new StringBuilder();
        // Neighbours are one text: a character may begin in one word and end in the next.
        var (open, charset, end) = (new List<byte>(), "", 0);
        foreach (Match word in Word().Matches(value))
        {
            var between = value[end..word.Index];
            var named = word.Groups["charset"].Value;
            if (open.Count > 0 && (between.Trim().Length > 0 || !named.Equals(charset, StringComparison.OrdinalIgnoreCase)))
                Close();
            if (between.Trim().Length > 0 || end == 0)
                text.Append(between);
            open.AddRange(word.Groups["kind"].Value is "B" or "b" ? TransferEncoding.Base64(Encoding.ASCII.GetBytes(word.Groups["text"].Value)) : Q(word.Groups["text"].Value));
            (charset, end) = (named, word.Index + word.Length);
        }

        Close();
        return text.Append(value.AsSpan(end)).ToString();

        void Close()
        {
            text.Append(Charsets.Text([.. open], charset));
            open.Clear();
        }
    }

    /// <summary>As a mail program writes a text into a header field: as it is when it is ASCII, else in words of base64.</summary>
    public static string Encode(string value)
    {
        if (value.All(c => c is >= ' ' and <= '~'))
            return value;
        List<string> words = [];
        var piece = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(piece.ToString()) + rune.Utf8SequenceLength > 42)
            {
                words.Add(Encoded(piece.ToString()));
                piece.Clear();
            }

            piece.Append(rune);
        }

        words.Add(Encoded(piece.ToString()));
        return string.Join("\r\n ", words);
    }

    private static string Encoded(string piece) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(piece))}?=";

    private static byte[] Q(string text) => TransferEncoding.QuotedPrintable(Encoding.ASCII.GetBytes(text.Replace('_', ' ')));

    [GeneratedRegex(@"=\?(?<charset>[^?*\s]+)(\*[^?\s]*)?\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
