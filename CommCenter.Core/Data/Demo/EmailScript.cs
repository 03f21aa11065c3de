namespace CommCenter.Core.Data.Demo;

/// <summary>Reads the emails of the scenes from their text; its top says how they are written.</summary>
public static class EmailScript
{
    private const string Resource = "CommCenter.Core.Data.Demo.Emails.txt", HtmlFollows = "--- html";

    /// <summary>The emails that come with the program, by name.</summary>
    public static IReadOnlyDictionary<string, SceneEmail> Load()
    {
        using var stream = typeof(EmailScript).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    /// <exception cref="FormatException">An email that cannot be read, by its name.</exception>
    public static IReadOnlyDictionary<string, SceneEmail> Read(string text)
        => text.ReplaceLineEndings("\n").Split("\n== ").Skip(1).Select(One).ToDictionary(email => email.Name);

    private static SceneEmail One(string written)
    {
        var lines = written.Split('\n');
        var name = lines[0].Trim();
        var fields = lines.Skip(1).TakeWhile(line => line.Length > 0).Select(line => Field(name, line)).ToList();
        var body = string.Join('\n', lines.Skip(fields.Count + 2)).TrimEnd();
        var html = body.IndexOf(HtmlFollows, StringComparison.Ordinal);
        return html < 0 ? new SceneEmail(name, fields, body, null) : new SceneEmail(name, fields, body[..html].TrimEnd(), body[(html + HtmlFollows.Length)..].Trim());
    }

    private static SceneField Field(string name, string line)
        => line.Split(':', 2, StringSplitOptions.TrimEntries) is [var field, var value] ? new SceneField(field, value) : throw new FormatException($"The email {name} has no field in “{line}”.");
}
