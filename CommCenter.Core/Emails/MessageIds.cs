namespace CommCenter.Core.Emails;

/// <summary>Reads Message-IDs out of fields in which people and programs also write other things.</summary>
internal static class MessageIds
{
    private const int Longest = 998, MostAtEachEnd = 50, LongestField = 200_000;

    /// <summary>Each with its angle brackets and once; the first and the last 50 of a thread without end.</summary>
    public static IReadOnlyList<string> Parse(string? field)
    {
        if (string.IsNullOrWhiteSpace(field)) return [];
        if (field.Length > LongestField) field = field[^LongestField..];
        var ids = new List<string>();
        for (var start = field.IndexOf('<', StringComparison.Ordinal); start >= 0; start = start + 1 < field.Length ? field.IndexOf('<', start + 1) : -1)
        {
            var end = field.IndexOfAny(['<', '>'], start + 1);
            if (end < 0) break;
            if (field[end] == '>' && Clean(field[(start + 1)..end]) is { } id) ids.Add(id);
        }

        if (ids.Count == 0) ids.AddRange(field.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => w.Contains('@', StringComparison.Ordinal)).Select(w => Clean(w.Trim('<', '>', '"', ','))).OfType<string>());
        ids = ids.Distinct().ToList();
        return ids.Count <= 2 * MostAtEachEnd ? ids : [.. ids.Take(MostAtEachEnd), .. ids.TakeLast(MostAtEachEnd)];
    }

    private static string? Clean(string id)
    {
        var clean = EmailCharacters.OneLine(id, Longest + 1).Replace(" ", "", StringComparison.Ordinal);
        return clean.Length is 0 or > Longest ? null : $"<{clean}>";
    }
}
