using System.Text;

namespace CommCenter.Core.Companies;

/// <summary>Cleans names that people type: no control and no direction characters, which could make a screen lie.</summary>
public static class PlainText
{
    /// <summary>Characters a name has at most.</summary>
    public const int LongestName = 200;

    /// <summary>Without control and direction characters, a line break becomes a space, trimmed; not cut.</summary>
    public static string Strip(string? given)
    {
        if (given is null) return "";
        var clean = new StringBuilder(given.Length);
        foreach (var c in given)
        {
            if (c is '\n' or '\t' or '\u2028' or '\u2029') clean.Append(' ');
            else if (!char.IsControl(c) && !IsDirection(c)) clean.Append(c);
        }

        return clean.ToString().Trim();
    }

    private static bool IsDirection(char c) => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\u061c' or '\ufeff';
}
