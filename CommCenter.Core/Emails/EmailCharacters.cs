using System.Globalization;
using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>Leaves out the characters that nobody wrote to be read.</summary>
internal static class EmailCharacters
{
    /// <summary>Lines end in <c>\n</c>; no control characters but those and tabs.</summary>
    public static string Lines(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                if (i + 1 >= text.Length || text[i + 1] != '\n') clean.Append('\n');
            }
            else if (c is '\n' or '\t' || (!char.IsControl(c) && c != '\uFEFF'))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    /// <summary>One line without control and direction characters, runs of spaces as one, cut at so many characters.</summary>
    public static string OneLine(string? text, int longest)
    {
        if (text is null) return "";
        var clean = new StringBuilder();
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = clean.Length > 0;
                continue;
            }

            if (char.IsControl(c) || IsDirection(c)) continue;
            if (space) clean.Append(' ');
            space = false;
            clean.Append(c);
            if (clean.Length > longest) break;
        }

        return Cut(clean.ToString(), longest);
    }

    /// <summary>Never between the halves of a character.</summary>
    public static string Cut(string text, int longest)
        => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    private static bool IsDirection(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format && c is not ('\u200c' or '\u200d');
}
