using System.Globalization;
using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>A field with parameters, such as <c>text/plain; charset=utf-8</c>; those that are cut into pieces or percent-encoded are put together (RFC 2231).</summary>
internal sealed class EmailFieldValue
{
    private const int Longest = 20_000, MostParameters = 200;

    private readonly Dictionary<string, string> parameters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lower case; empty when there is none.</summary>
    public string Value { get; private init; } = "";

    public string? this[string name] => parameters.GetValueOrDefault(name);

    public static EmailFieldValue Parse(string? field)
    {
        if (field is null) return new EmailFieldValue();
        var pieces = Split(field.Length > Longest ? field[..Longest] : field);
        var value = new EmailFieldValue { Value = pieces[0].Trim().ToLowerInvariant() };
        var written = new List<(string Name, int Order, bool Encoded, string Text)>();
        foreach (var piece in pieces.Skip(1).Take(MostParameters))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) continue;
            var name = piece[..equals].Trim();
            var encoded = name.EndsWith('*');
            var parts = name.TrimEnd('*').Split('*');
            var order = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
            written.Add((parts[0], order, encoded, Unquote(piece[(equals + 1)..].Trim())));
        }

        foreach (var group in written.GroupBy(w => w.Name, StringComparer.OrdinalIgnoreCase))
        {
            // name*= says it better than name=, which is there for old readers.
            var best = group.Any(w => w.Encoded) ? group.SkipWhile(w => w is { Encoded: false, Order: 0 }).ToList() : group.ToList();
            value.parameters[group.Key] = best.Any(w => w.Encoded) ? Percent(best) : EncodedWords.Decode(string.Concat(Once(best).Select(w => w.Text)));
        }

        return value;
    }

    private static IEnumerable<(string Name, int Order, bool Encoded, string Text)> Once(IEnumerable<(string Name, int Order, bool Encoded, string Text)> pieces)
        => pieces.DistinctBy(p => p.Order).OrderBy(p => p.Order);

    private static string Percent(List<(string Name, int Order, bool Encoded, string Text)> pieces)
    {
        var (charset, bytes) = ((string?)null, new List<byte>());
        foreach (var (_, _, encoded, given) in Once(pieces))
        {
            var text = given;
            if (encoded && charset is null && text.Split('\'', 3) is [var named, _, var rest]) (charset, text) = (named, rest);
            for (var i = 0; i < text.Length; i++)
            {
                if (encoded && text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
                {
                    bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
                    i += 2;
                }
                else
                {
                    bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
                }
            }
        }

        return EmailCharsets.Decode(bytes.ToArray(), charset);
    }

    private static List<string> Split(string field)
    {
        var (pieces, start, quoted) = (new List<string>(), 0, false);
        for (var i = 0; i < field.Length; i++)
        {
            if (quoted && field[i] == '\\') i++;
            else if (field[i] == '"') quoted = !quoted;
            else if (field[i] == ';' && !quoted)
            {
                pieces.Add(field[start..i]);
                start = i + 1;
            }
        }

        pieces.Add(field[start..]);
        return pieces;
    }

    private static string Unquote(string text)
    {
        if (text.Length == 0 || text[0] != '"') return text;
        var end = text.LastIndexOf('"');
        // Other backslashes are folders of a sender who does not escape.
        return (end > 0 ? text[1..end] : text[1..]).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
