using System.Globalization;

namespace CommCenter.Core.Data.Backups;

/// <summary>Makes a backup of everything the desk needs, restores it to be sure, and lets the oldest go.</summary>
public sealed class BackupMaker(BackupPlaces places, TimeProvider time)
{
    private const string Unfinished = ".part";

    /// <summary>For the copy, the restored copy, and room to work.</summary>
    private const double Room = 2.2;

    public async Task<BackupResult> RunAsync(CancellationToken cancellationToken)
    {
        BackupFolder.Make(places.Target);
        foreach (var left in Directory.EnumerateDirectories(places.Target, "*" + Unfinished)) BackupFolder.Remove(left);
        var needed = (long)(DatabaseCopy.Size(places.ConnectionString) * Room);
        if (new DriveInfo(Path.GetFullPath(places.Target)).AvailableFreeSpace is var free && free < needed) return new BackupResult(null, 0, 0, $"There is no room: {Megabytes(needed)} are needed in {places.Target}, {Megabytes(free)} are free.");

        var folder = Path.Combine(places.Target, time.GetUtcNow().ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture));
        var unfinished = BackupFolder.Make(folder + Unfinished);
        // The database first: every file it speaks of is on disk by then.
        var (before, after) = await DatabaseCopy.MakeAsync(places.ConnectionString, Path.Combine(unfinished, BackupPlaces.Database), cancellationToken);
        BackupFolder.Copy(places.Keys, Path.Combine(unfinished, "keys"));
        BackupFolder.Copy(places.Spool, Path.Combine(unfinished, "spool"));
        var files = await FilePool.AddAsync(places, unfinished, cancellationToken);

        var (rows, problem) = await BackupCheck.RestoreAsync(unfinished, Path.Combine(places.Target, "restored" + Unfinished), cancellationToken);
        problem ??= TableCounts.FirstDifference(before, after, rows) ?? (FilePool.FirstMissing(places, unfinished) is { } file ? $"The file {file} is missing in the copy." : null);
        // One that cannot be restored takes the place of none that can.
        if (problem is not null) return new BackupResult(null, 0, 0, problem);
        Directory.Move(unfinished, folder);
        Rotate();
        return new BackupResult(folder, rows.Values.Sum(), files, null);
    }

    private void Rotate()
    {
        var backups = Directory.EnumerateDirectories(places.Target).Where(d => File.Exists(Path.Combine(d, BackupPlaces.Database))).OrderDescending(StringComparer.Ordinal).ToList();
        foreach (var old in backups.Skip(Math.Max(1, places.Keep))) BackupFolder.Remove(old);
        FilePool.Prune(places, backups.Take(Math.Max(1, places.Keep)));
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576.0:#,0} MB");
}
