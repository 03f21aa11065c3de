namespace CommCenter.Tests.Architecture;

/// <summary>The repository's own source, as text.</summary>
internal sealed record Source(string Path, string Room, string Text)
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<Source> Files(string folder)
    {
        var top = System.IO.Path.Combine(Root, folder);
        if (!Directory.Exists(top)) return [];
        return Directory.EnumerateFiles(top, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Select(f => System.IO.Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(f => new Source(f, f.Split('/')[1], File.ReadAllText(System.IO.Path.Combine(Root, f))));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "CommCenter.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("CommCenter.sln is not above the tests.");
    }
}
