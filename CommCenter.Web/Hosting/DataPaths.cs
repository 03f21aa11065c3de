using System.Data.Common;

using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Hosting;

/// <summary>Where things are kept on disk; the folders exist.</summary>
public sealed class DataPaths
{
    private DataPaths(string root, string? connectionString)
    {
        Root = root;
        (Files, Keys, Spool) = (Folder("files"), Folder("keys"), Folder("spool"));
        ConnectionString = ReadConnectionString(connectionString);
    }

    public string Root { get; }

    /// <summary>Of the database, <c>commcenter.db</c> unless settings name another.</summary>
    public string ConnectionString { get; }

    /// <summary>The schedule's own database.</summary>
    public string JobsDatabase => Path.Combine(Root, "jobs.db");

    /// <summary>Attachments and recordings.</summary>
    public string Files { get; }

    /// <summary>Data Protection.</summary>
    public string Keys { get; }

    /// <summary>Requests taken while the database was locked.</summary>
    public string Spool { get; }

    /// <param name="options">The data directory and whether this is the demo, which keeps to <c>demo/</c> in it.</param>
    /// <param name="contentRoot">A relative directory is under it.</param>
    /// <param name="connectionString">From settings; a relative file is in the data directory.</param>
    /// <exception cref="StartStoppedException">The folder cannot be made.</exception>
    public static DataPaths Open(CommCenterOptions options, string contentRoot, string? connectionString)
    {
        var root = Path.GetFullPath(string.IsNullOrWhiteSpace(options.DataDirectory) ? "data" : options.DataDirectory.Trim(), contentRoot);
        try
        {
            return new DataPaths(options.Demo ? Path.Combine(root, "demo") : root, options.Demo ? null : connectionString);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartStoppedException($"DataDirectory: {root} cannot be used ({e.Message}). Give the program a folder it may write to.");
        }
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    private string ReadConnectionString(string? given)
    {
        if (string.IsNullOrWhiteSpace(given)) return $"Data Source={Path.Combine(Root, "commcenter.db")}";
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = given };
            foreach (var key in (string[])["Data Source", "DataSource", "Filename"])
            {
                if (parts.TryGetValue(key, out var file) && file is string { Length: > 0 } path) parts[key] = Path.GetFullPath(path, Root);
            }

            return parts.ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new StartStoppedException($"ConnectionStrings:CommCenter cannot be read ({e.Message}). Write Data Source=commcenter.db, or take it out.");
        }
    }
}
