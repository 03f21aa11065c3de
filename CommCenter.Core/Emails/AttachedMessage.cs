namespace CommCenter.Core.Emails;

/// <summary>The header of an email within an email, which a provider may have read or may hand out as bytes.</summary>
internal static class AttachedMessage
{
    private const int LongestHeader = 100_000, MostFields = 500;

    public static string? Field(EmailPart part, string name)
        => part.Parts.Select(p => p[name]).FirstOrDefault(value => value is not null)
            ?? part[name]
            ?? (part.Content is { } content ? Groups(content).FirstOrDefault()?.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value : null);

    /// <summary>Fields in groups that blank lines part, as at the top of an email and in a report of delivery.</summary>
    public static IEnumerable<IReadOnlyList<EmailField>> Groups(byte[] content)
    {
        var text = EmailCharsets.Decode(content.AsSpan(0, Math.Min(content.Length, LongestHeader)), null);
        var group = new List<EmailField>();
        foreach (var line in EmailCharacters.Lines(text).Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                if (group.Count > 0) yield return group;
                group = [];
            }
            else if (line[0] is ' ' or '\t' && group.Count > 0)
            {
                group[^1] = group[^1] with { Value = EmailCharacters.Cut($"{group[^1].Value} {line.Trim()}", 2000) };
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && group.Count < MostFields)
            {
                group.Add(new EmailField(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        if (group.Count > 0) yield return group;
    }
}
