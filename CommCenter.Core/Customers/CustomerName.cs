using System.Text;

namespace CommCenter.Core.Customers;

/// <summary>Cleans what a person is called, whoever wrote it: no control and no direction characters, which could make a screen lie.</summary>
public static class CustomerName
{
    /// <summary>Characters a name has at most.</summary>
    public const int Longest = 200;

    /// <returns>Null when nothing is left; cut to <see cref="Longest"/>.</returns>
    public static string? Clean(string? given)
    {
        if (given is null) return null;
        var clean = Strip(given);
        if (clean.Length > Longest) clean = clean[..(char.IsHighSurrogate(clean[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>Without control and direction characters, a line break becomes a space, trimmed; not cut.</summary>
    internal static string Strip(string given)
    {
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
