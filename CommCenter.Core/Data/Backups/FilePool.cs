using System.Globalization;
using System.Security.Cryptography;

namespace CommCenter.Core.Data.Backups;

/// <summary>The files of all backups, each once; a backup has a list of its own. A night copies only what is new.</summary>
internal static class FilePool
{
    public const string List = "files.txt";

    /// <summary>Brings what is new into the pool and writes the backup's list.</summary>
    /// <returns>How many files belong to the backup.</returns>
    public static async Task<int> AddAsync(BackupPlaces places, string backup, CancellationToken cancellationToken)
    {
        var pool = BackupFolder.Make(places.FilePool);
        List<string> lines = [];
        foreach (var file in Directory.EnumerateFiles(places.Files, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(places.Files, file);
            var source = new FileInfo(file);
            // Still being fetched.
            if (!source.Exists || name.EndsWith(".part", StringComparison.Ordinal) || name.EndsWith(".tmp", StringComparison.Ordinal)) continue;
            var kept = new FileInfo(Path.Combine(pool, name));
            if (!kept.Exists || kept.Length != source.Length)
            {
                BackupFolder.Make(kept.DirectoryName!);
                if (!BackupFolder.TryCopy(file, kept.FullName)) continue;
                if (!await IsWholeAsync(kept.FullName, cancellationToken)) throw new IOException($"The copy of {name} differs from it.");
            }

            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{source.Length} {name.Replace('\\', '/')}"));
        }

        await File.WriteAllLinesAsync(Path.Combine(backup, List), lines, cancellationToken);
        return lines.Count;
    }

    /// <summary>The first file of the list that is not in the pool as it should be; null when all are.</summary>
    public static string? FirstMissing(BackupPlaces places, string backup) => Read(backup)
        .FirstOrDefault(file => new FileInfo(Path.Combine(places.FilePool, file.Name)) is not { Exists: true } kept || kept.Length != file.Length).Name;

    /// <summary>Removes files that no backup lists any more.</summary>
    public static void Prune(BackupPlaces places, IEnumerable<string> backups)
    {
        var listed = backups.SelectMany(Read).Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(places.FilePool, "*", SearchOption.AllDirectories))
        {
            if (!listed.Contains(Path.GetRelativePath(places.FilePool, file).Replace('\\', '/'))) File.Delete(file);
        }
    }

    private static IEnumerable<(long Length, string Name)> Read(string backup)
    {
        var list = Path.Combine(backup, List);
        return File.Exists(list) ? File.ReadLines(list).Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2).Select(parts => (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1])) : [];
    }

    /// <summary>A file named by its SHA-256 says itself whether the copy is whole.</summary>
    private static async Task<bool> IsWholeAsync(string file, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (name.Length != 64 || !name.All(char.IsAsciiHexDigit)) return true;
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == name;
    }
}
