using System.Text;

using CommCenter.Web.Simulator.Gmail.Mime;

namespace CommCenter.Web.Simulator.Gmail.Mail;

/// <summary>Changes header fields of a mail byte for byte: the rest stays as it was sent.</summary>
internal static class RawMail
{
    /// <summary>Puts the field at the top and takes every other of that name out; a null value only takes them out.</summary>
    public static byte[] With(ReadOnlyMemory<byte> raw, string name, string? value)
    {
        var end = MimeFields.End(raw.Span);
        var kept = new StringBuilder(value is null ? "" : $"{name}: {value}\r\n");
        var drops = false;
        foreach (var line in Lines(Encoding.Latin1.GetString(raw.Span[..end])))
        {
            if (line[0] is not (' ' or '\t'))
                drops = line.StartsWith(name, StringComparison.OrdinalIgnoreCase) && line.AsSpan(name.Length).TrimStart(" \t").StartsWith(":");
            if (!drops)
                kept.Append(line);
        }

        return [.. Encoding.Latin1.GetBytes(kept.ToString()), .. raw.Span[end..]];
    }

    private static IEnumerable<string> Lines(string header)
    {
        for (var at = 0; at < header.Length;)
        {
            var end = header.IndexOf('\n', at);
            end = end < 0 ? header.Length : end + 1;
            yield return header[at..end];
            at = end;
        }
    }
}
