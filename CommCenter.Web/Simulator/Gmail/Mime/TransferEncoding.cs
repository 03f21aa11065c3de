using System.Globalization;

namespace CommCenter.Web.Simulator.Gmail.Mime;

/// <summary>Takes transfer encodings off; junk within them is passed over.</summary>
internal static class TransferEncoding
{
    public static bool IsPlain(string? name) => Name(name) is not ("base64" or "quoted-printable");

    public static byte[] Remove(ReadOnlySpan<byte> wire, string? name) => Name(name) switch
    {
        "base64" => Base64(wire),
        "quoted-printable" => QuotedPrintable(wire),
        _ => wire.ToArray(),
    };

    public static byte[] Base64(ReadOnlySpan<byte> wire)
    {
        var bytes = new byte[(wire.Length / 4 * 3) + 6];
        var (length, bits, count) = (0, 0, 0);
        foreach (var letter in wire)
        {
            if (letter == '=')
                (length, bits, count) = (Rest(bytes, length, bits, count), 0, 0);
            if (Value(letter) is not (>= 0 and var value))
                continue;
            bits = (bits << 6) | value;
            if (++count < 4)
                continue;
            bytes[length++] = (byte)(bits >> 16);
            bytes[length++] = (byte)(bits >> 8);
            bytes[length++] = (byte)bits;
            (bits, count) = (0, 0);
        }

        return bytes[..Rest(bytes, length, bits, count)];
    }

    /// <summary>What two or three letters without their full four make.</summary>
    private static int Rest(byte[] bytes, int length, int bits, int count)
    {
        if (count == 2)
            bytes[length++] = (byte)(bits >> 4);
        if (count != 3)
            return length;
        bytes[length++] = (byte)(bits >> 10);
        bytes[length++] = (byte)(bits >> 2);
        return length;
    }

    private static int Value(byte letter) => letter switch
    {
        >= (byte)'A' and <= (byte)'Z' => letter - 'A',
        >= (byte)'a' and <= (byte)'z' => letter - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => letter - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };

    public static byte[] QuotedPrintable(ReadOnlySpan<byte> wire)
    {
        var bytes = new byte[wire.Length];
        var length = 0;
        for (var i = 0; i < wire.Length; i++)
        {
            var rest = wire[(i + 1)..];
            if (wire[i] != '=')
                bytes[length++] = wire[i];
            else if (rest.StartsWith("\r\n"u8))
                i += 2;
            else if (rest.StartsWith("\n"u8))
                i++;
            else if (rest.Length >= 2 && byte.TryParse(rest[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes[length++] = value;
                i += 2;
            }
            else
                bytes[length++] = wire[i];
        }

        return bytes[..length];
    }

    private static string Name(string? name) => (name ?? "").Split(';')[0].Trim().ToLowerInvariant();
}
