using System.Globalization;

using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Hosting.Demo;

/// <summary>The demo's data on disk. It is kept between starts for a day; then it would no longer look like this week, and is made anew.</summary>
internal sealed class DemoFolder : IDisposable
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private readonly FileStream _mark;

    private DemoFolder(FileStream mark, DateTimeOffset? madeAt) => (_mark, MadeAt) = (mark, madeAt);

    /// <summary>When the week was made; null when it is not there.</summary>
    public DateTimeOffset? MadeAt { get; private set; }

    /// <summary>The week is there already.</summary>
    public bool IsMade => MadeAt is not null;

    /// <summary>Before anything opens the database. The mark says when the week was made, and as long as it is open nobody else uses the folder.</summary>
    /// <exception cref="StartStoppedException">Another demo runs on the same data.</exception>
    public static DemoFolder Open(DataPaths paths, TimeProvider time)
    {
        var mark = Lock(Path.Combine(paths.Root, "made"));
        using var reader = new StreamReader(mark, leaveOpen: true);
        var madeAt = long.TryParse(reader.ReadToEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeMilliseconds(at) : DateTimeOffset.MinValue;
        var age = time.GetUtcNow() - madeAt;
        var folder = new DemoFolder(mark, age >= TimeSpan.Zero && age < Lasts && File.Exists(Path.Combine(paths.Root, "commcenter.db")) ? madeAt : null);
        if (!folder.IsMade) Empty(paths, mark);
        return folder;
    }

    /// <summary>The week is complete. Without this, as after a crash, the next start makes it again.</summary>
    public void Made(DateTimeOffset now)
    {
        using var writer = new StreamWriter(_mark, leaveOpen: true);
        writer.Write(now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        writer.Flush();
        _mark.Flush(flushToDisk: true);
        MadeAt = now;
    }

    public void Dispose() => _mark.Dispose();

    private static FileStream Lock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartStoppedException($"Another demo is running with the data in {Path.GetDirectoryName(file)}. Stop it first, or give this one another DataDirectory.");
        }
    }

    /// <summary>The keys stay; everything else belongs to the old week.</summary>
    private static void Empty(DataPaths paths, FileStream mark)
    {
        mark.SetLength(0);
        foreach (var file in Directory.GetFiles(paths.Root, "*.db*")) File.Delete(file);
        foreach (var file in (string[])[.. Directory.GetFiles(paths.Files), .. Directory.GetFiles(paths.Spool)]) File.Delete(file);
    }
}
