using System.Globalization;

namespace CommCenter.Web.Components.Shared;

/// <summary>The two letters that stand for a person or firm.</summary>
public static class PersonInitials
{
    /// <summary>First letter of the first and of the last word; # for what has no letter, such as a bare number.</summary>
    public static string Of(string name)
    {
        var letters = name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => StringInfo.GetNextTextElement(word))
            .Where(letter => char.IsLetter(letter, 0))
            .ToList();
        return letters.Count switch
        {
            0 => "#",
            1 => letters[0].ToUpperInvariant(),
            _ => (letters[0] + letters[^1]).ToUpperInvariant(),
        };
    }
}
