using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>Text as lines of at most 76 ASCII letters (RFC 2045, 6.7). Every line break becomes CRLF.</summary>
internal static class QuotedPrintable
{
    private const int Width = 76;
    private const string Hex = "0123456789ABCDEF";

    public static byte[] Encode(string text)
    {
        var encoded = new List<byte>(text.Length + (text.Length / 8) + 16);
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            Line(Encoding.UTF8.GetBytes(line), encoded);
            encoded.AddRange("\r\n"u8);
        }

        return [.. encoded];
    }

    private static void Line(byte[] line, List<byte> into)
    {
        var column = 0;
        // Servers on the way may change what begins with "From ", and take a lone dot for the end.
        var guarded = line.AsSpan().StartsWith("From "u8) || line is [(byte)'.'];
        for (var i = 0; i < line.Length; i++)
        {
            var (b, last) = (line[i], i == line.Length - 1);
            var plain = b is >= 33 and <= 126 and not (byte)'=' || (b is (byte)' ' or (byte)'\t' && !last);
            if (i == 0 && guarded) plain = false;
            var width = plain ? 1 : 3;
            // The last of a line needs no room for the soft break. What belongs to one character stays together.
            var whole = !plain && b >= 0xC0 ? 3 * CharacterLength(b) : width;
            if (column + whole > (i + (whole / 3) >= line.Length && whole > 1 || last ? Width : Width - 1))
            {
                into.AddRange("=\r\n"u8);
                column = 0;
            }

            if (plain) into.Add(b);
            else into.AddRange([(byte)'=', (byte)Hex[b >> 4], (byte)Hex[b & 15]]);
            column += width;
        }
    }

    private static int CharacterLength(byte first) => first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
}
