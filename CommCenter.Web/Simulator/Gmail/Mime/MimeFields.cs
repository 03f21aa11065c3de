using System.Text;

namespace CommCenter.Web.Simulator.Gmail.Mime;

/// <summary>Header fields: where they end, what they say, and the parameters behind a semicolon (RFC 5322, RFC 2231).</summary>
internal static class MimeFields
{
    private const int Most = 2_000;

    /// <summary>Where the header ends: at the first empty line, or with the mail.</summary>
    public static int End(ReadOnlySpan<byte> raw)
    {
        if (raw.StartsWith("\r\n"u8) || raw.StartsWith("\n"u8))
            return 0;
        var (crlf, lf) = (raw.IndexOf("\n\r\n"u8), raw.IndexOf("\n\n"u8));
        var at = crlf < 0 ? lf : lf < 0 ? crlf : Math.Min(crlf, lf);
        return at < 0 ? raw.Length : at + 1;
    }

    public static ReadOnlyMemory<byte> Body(ReadOnlyMemory<byte> raw, int end)
    {
        var rest = raw[end..];
        return rest.Span.StartsWith("\r\n"u8) ? rest[2..] : rest.Span.StartsWith("\n"u8) ? rest[1..] : rest;
    }

    public static IReadOnlyList<MimeField> Read(ReadOnlySpan<byte> header)
    {
        List<MimeField> fields = [];
        foreach (var (name, value) in Lines(header))
            if (fields.Count < Most)
                fields.Add(new MimeField(name, MimeWords.Decode(value)));
        return fields;
    }

    /// <summary>Unfolded, not decoded; lines that are no field are left out.</summary>
    private static IEnumerable<(string Name, string Value)> Lines(ReadOnlySpan<byte> header)
    {
        List<(string Name, StringBuilder Value)> lines = [];
        foreach (var line in Charsets.Text(header.ToArray(), null).Split('\n').Select(line => line.TrimEnd('\r')))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.Length > 0 && line[0] is ' ' or '\t')
            {
                if (lines.Count > 0)
                    lines[^1].Value.Append(' ').Append(line.Trim());
            }
            else if (colon > 0 && line.AsSpan(0, colon).TrimEnd().IndexOfAny(" \t") < 0)
                lines.Add((line[..colon].TrimEnd(), new StringBuilder(line[(colon + 1)..].Trim())));
        }

        return lines.Select(line => (line.Name, line.Value.ToString()));
    }

    /// <summary>What stands before the parameters, in lower case.</summary>
    public static string Bare(string? value) => (value ?? "").Split(';', 2)[0].Trim().ToLowerInvariant();

    /// <summary>A parameter, also one in pieces and percent-encoded (<c>filename*0*=</c>); null when it is not there.</summary>
    public static string? Parameter(string? value, string name)
    {
        if (value is null)
            return null;
        string? plain = null;
        SortedDictionary<int, (string Text, bool Encoded)> pieces = [];
        foreach (var (key, text) in Parameters(value))
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                plain ??= MimeWords.Decode(text);
            else if (key.StartsWith(name + "*", StringComparison.OrdinalIgnoreCase))
            {
                var encoded = key.EndsWith('*');
                var number = key[(name.Length + 1)..].TrimEnd('*');
                if (number.Length == 0 || int.TryParse(number, out _))
                    pieces.TryAdd(number.Length == 0 ? 0 : int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), (text, encoded));
            }
        }

        return pieces.Count > 0 ? Joined(pieces.Values) : plain;
    }

    private static string Joined(IEnumerable<(string Text, bool Encoded)> pieces)
    {
        var bytes = new MemoryStream();
        string? charset = null;
        foreach (var (text, encoded) in pieces)
        {
            var rest = text;
            if (encoded && charset is null && text.Split('\'', 3) is [var named, _, var behind])
                (charset, rest) = (named, behind);
            bytes.Write(encoded ? Percent(rest) : Encoding.UTF8.GetBytes(rest));
        }

        return Charsets.Text(bytes.ToArray(), charset);
    }

    private static byte[] Percent(string text)
    {
        var bytes = new MemoryStream();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var value))
            {
                bytes.WriteByte(value);
                i += 2;
            }
            else
                bytes.Write(Encoding.UTF8.GetBytes(text, i, 1));
        }

        return bytes.ToArray();
    }

    private static IEnumerable<(string Key, string Text)> Parameters(string value)
    {
        var at = value.IndexOf(';', StringComparison.Ordinal);
        while (at >= 0 && at < value.Length)
        {
            var equals = value.IndexOf('=', at);
            if (equals < 0)
                yield break;
            var key = value[(at + 1)..equals].Trim().TrimStart(';').Trim();
            var start = equals + 1;
            while (start < value.Length && value[start] == ' ')
                start++;
            if (start < value.Length && value[start] == '"')
            {
                var text = new StringBuilder();
                var i = start + 1;
                for (; i < value.Length && value[i] != '"'; i++)
                    text.Append(value[i] == '\\' && i + 1 < value.Length ? value[++i] : value[i]);
                yield return (key, text.ToString());
                at = value.IndexOf(';', Math.Min(i, value.Length));
            }
            else
            {
                var end = value.IndexOf(';', start);
                yield return (key, value[start..(end < 0 ? value.Length : end)].Trim());
                at = end;
            }
        }
    }
}
