using System.Text;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Decodes Base64 bit by bit as it stands in JSON: both alphabets, padding or none, escapes, and whatever else is in between left out.</summary>
internal struct GmailBase64
{
    private int _bits, _count, _escape, _hex;

    public static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        var length = new GmailBase64().Decode(text, bytes);
        Array.Resize(ref bytes, length);
        return bytes;
    }

    public static byte[] Decode(string text) => Decode(Encoding.UTF8.GetBytes(text));

    /// <param name="text">The next stretch of it.</param>
    /// <param name="into">Never shorter than needed: a byte for each byte of text is enough.</param>
    /// <returns>How many bytes it gave.</returns>
    public int Decode(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var written = 0;
        foreach (var b in text)
        {
            if (Plain(b) is not { } c || Value(c) is not (>= 0 and var value)) continue;
            _bits = ((_bits << 6) | value) & 0xFFFFFF;
            _count += 6;
            if (_count < 8) continue;
            _count -= 8;
            into[written++] = (byte)(_bits >> _count);
        }

        return written;
    }

    // "\/" and "=" are the escapes a writer of JSON may choose for what Base64 is made of.
    private char? Plain(byte b)
    {
        switch (_escape)
        {
            case 0 when b != '\\': return (char)b;
            case 0: _escape = 1; return null;
            case 1 when b != 'u': _escape = 0; return b is (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f' ? null : (char)b;
            case 1: (_escape, _hex) = (2, 0); return null;
        }

        _hex = (_hex << 4) | (char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : 0);
        if (++_escape < 6) return null;
        _escape = 0;
        return (char)_hex;
    }

    private static int Value(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' or '-' => 62,
        '/' or '_' => 63,
        _ => -1,
    };
}
