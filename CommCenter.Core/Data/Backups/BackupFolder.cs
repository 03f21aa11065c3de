namespace CommCenter.Core.Data.Backups;

/// <summary>Folders that only the program's own user may open: keys and messages are in them.</summary>
internal static class BackupFolder
{
    public static string Make(string path)
    {
        if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(path).FullName;
        return Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    public static void Remove(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    /// <summary>Copies a small folder; a file that goes meanwhile is left out.</summary>
    /// <returns>How many files.</returns>
    public static int Copy(string from, string to)
    {
        Make(to);
        var copied = 0;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Make(Path.GetDirectoryName(target)!);
            if (TryCopy(file, target)) copied++;
        }

        return copied;
    }

    /// <returns>False when it is not there any more.</returns>
    public static bool TryCopy(string file, string target)
    {
        try
        {
            // Under another name first: a file that is there is whole.
            File.Copy(file, target + ".part", overwrite: true);
            File.Move(target + ".part", target, overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
