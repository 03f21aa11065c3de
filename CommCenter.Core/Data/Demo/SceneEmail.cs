namespace CommCenter.Core.Data.Demo;

/// <summary>What is written in one email of the scenes.</summary>
/// <param name="Name">As the scenes call it.</param>
/// <param name="Fields">Above the text, in their order.</param>
/// <param name="Text">The text; with a Content-Type of its own the whole body as it stands.</param>
/// <param name="Html">The same as HTML; null when it is plain.</param>
public sealed record SceneEmail(string Name, IReadOnlyList<SceneField> Fields, string Text, string? Html)
{
    /// <summary>Fields that say something to us and are not sent as they stand.</summary>
    private static readonly string[] Ours = ["Subject", "Answers", "File", "Cc", "From"];

    public string? this[string field] => Fields.FirstOrDefault(f => f.Name == field)?.Value;

    /// <summary>Its body is given as it stands.</summary>
    public bool IsVerbatim => this["Content-Type"] is not null;

    public IEnumerable<SceneField> OtherFields => Fields.Where(f => !Ours.Contains(f.Name));

    public IReadOnlyList<SceneFile> Files => [.. Fields.Where(f => f.Name == "File").Select(f => SceneFile.Read(f.Value))];
}

/// <summary>A field of an email of the scenes.</summary>
public sealed record SceneField(string Name, string Value);

/// <summary>A file of an email of the scenes.</summary>
/// <param name="Name">As the recipient sees it.</param>
/// <param name="Words">What stands in it.</param>
public sealed record SceneFile(string Name, string Words)
{
    public string ContentType => Path.GetExtension(Name) == ".png" ? "image/png" : "application/pdf";

    internal static SceneFile Read(string field) => field.Split('|', 2, StringSplitOptions.TrimEntries) is [var name, var words] ? new(name, words) : new(field, field);
}
