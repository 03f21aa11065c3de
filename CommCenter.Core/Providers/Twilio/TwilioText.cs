using System.Text;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Text of strangers made safe to keep: control characters go, everything else stays as it is.</summary>
internal static class TwilioText
{
    /// <summary>A message body: line ends become <c>\n</c>; no other control characters but tabs.</summary>
    public static string Body(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.Any(char.IsControl)) return text ?? "";
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))
            if (c is '\n' or '\t' || !char.IsControl(c)) clean.Append(c);
        return clean.ToString();
    }

    /// <summary>A name or a reason: one line, at most <paramref name="longest"/> characters; null when nothing is left.</summary>
    public static string? OneLine(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var line = string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > longest) line = line[..(char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest)];
        return line.Length == 0 ? null : line;
    }
}
