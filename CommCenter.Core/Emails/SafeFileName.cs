using System.Globalization;
using System.Text;

namespace CommCenter.Core.Emails;

/// <summary>Names of files as strangers give them, made safe to show, to send on and to save under.</summary>
internal static class SafeFileName
{
    private const int Longest = 120;

    private static readonly string[] Reserved = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>Without folders, without signs nobody sees or that turn letters around, without names that are devices elsewhere; null when nothing is left.</summary>
    public static string? Of(string? given)
    {
        if (given is null) return null;
        var name = new StringBuilder(Math.Min(given.Length, Longest));
        foreach (var rune in given[(given.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse) continue;
            name.Append(rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? "_" : Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }

        var clean = name.ToString().Trim(' ', '.');
        if (clean.Length == 0 || clean == Rune.ReplacementChar.ToString()) return null;
        var stem = clean.Split('.')[0].TrimEnd();
        if (Reserved.Contains(stem, StringComparer.OrdinalIgnoreCase) || IsPort(stem)) clean = "_" + clean;
        return Shorten(clean);
    }

    private static bool IsPort(string stem)
        => stem.Length == 4 && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)) && char.IsDigit(stem[3]);

    private static string Shorten(string name)
    {
        if (name.Length <= Longest) return name;
        var ending = Path.GetExtension(name) is { Length: <= 12 } e ? e : "";
        var stem = name[..(Longest - ending.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem) + ending;
    }
}
