using CommCenter.Core.Companies;

namespace CommCenter.Core.Customers;

/// <summary>Cleans what a person is called, whoever wrote it: no control and no direction characters, which could make a screen lie.</summary>
public static class CustomerName
{
    /// <summary>Characters a name has at most.</summary>
    public const int Longest = PlainText.LongestName;

    /// <returns>Null when nothing is left; cut to <see cref="Longest"/>.</returns>
    public static string? Clean(string? given)
    {
        if (given is null) return null;
        var clean = Strip(given);
        if (clean.Length > Longest) clean = clean[..(char.IsHighSurrogate(clean[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>Without control and direction characters, a line break becomes a space, trimmed; not cut.</summary>
    internal static string Strip(string given) => PlainText.Strip(given);
}
