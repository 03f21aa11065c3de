using System.Buffers;
using System.Security.Cryptography;

namespace CommCenter.Core.Conversations;

/// <summary>Files by the hash of their content: the same file sent by ten customers lies there once, and what lies there never changes.</summary>
/// <param name="folder"><c>data/files</c>.</param>
/// <param name="create">Opens a new file to write; given by tests of a full disk.</param>
public sealed class FileStore(string folder, Func<string, FileStream>? create = null)
{
    /// <summary>So much of its beginning says what a file is.</summary>
    private const int HeadLength = 4096;

    private readonly Func<string, FileStream> _create = create ?? (path => new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.Asynchronous));

    /// <summary>Writes what comes to a temporary file, brings it to the disk, and only then gives it its name: a file with a name is whole.</summary>
    /// <exception cref="FileTooLargeException">More than <paramref name="most"/> bytes came.</exception>
    /// <exception cref="FileStoreException">The disk did not take it.</exception>
    /// <remarks>What <paramref name="content"/> throws goes through as it is; nothing stays behind.</remarks>
    public async Task<StoredFile> SaveAsync(Stream content, long most, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(Folder("incoming"), $"{Guid.NewGuid():N}.part");
        try
        {
            var (hash, size, type, picture) = await WriteAsync(content, temporary, most, cancellationToken);
            OnDisk(() => MoveInPlace(temporary, PathOf(hash)));
            return new StoredFile(hash, size, type, picture?.Width, picture?.Height);
        }
        finally
        {
            Forget(temporary);
        }
    }

    /// <summary>Opens a stored file to be read; null when it is not there.</summary>
    public FileStream? Open(string hash)
    {
        try
        {
            return new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>At the start of the program: what was half written when it ended is nobody's.</summary>
    public void ForgetUnfinished()
    {
        foreach (var left in Directory.EnumerateFiles(Folder("incoming"), "*.part")) Forget(left);
    }

    /// <summary>Names of files that were last stored longer ago than that.</summary>
    public IEnumerable<string> StoredBefore(TimeSpan age)
        => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "??").SelectMany(part => Directory.EnumerateFiles(part)).Where(file => IsOlder(file, age)).Select(Path.GetFileName).Where(IsHash).OfType<string>() : [];

    /// <returns>False when it was stored again meanwhile, or could not be removed.</returns>
    public bool Remove(string hash, TimeSpan age)
    {
        var path = PathOf(hash);
        if (!IsOlder(path, age)) return false;
        Forget(path);
        return !File.Exists(path);
    }

    private async Task<(string Hash, long Size, string Type, PictureSize? Picture)> WriteAsync(Stream content, string path, long most, CancellationToken cancellationToken)
    {
        var file = OnDisk(() => _create(path));
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (size, head, inHead) = (0L, new byte[HeadLength], 0);
            while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                size += read;
                if (size > most) throw new FileTooLargeException(most);
                var part = buffer.AsMemory(0, read);
                hash.AppendData(part.Span);
                var forHead = Math.Min(read, HeadLength - inHead);
                part.Span[..forHead].CopyTo(head.AsSpan(inHead));
                inHead += forHead;
                await OnDiskAsync(() => file.WriteAsync(part, cancellationToken));
            }

            OnDisk(() => file.Flush(flushToDisk: true));
            var type = FileType.Of(head.AsSpan(0, inHead));
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size, type, PictureSize.Read(file, type));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await CloseAsync(file);
        }
    }

    /// <summary>The disk's own times are the machine's.</summary>
    private static DateTime DiskNow => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static bool IsOlder(string path, TimeSpan age) => File.GetLastWriteTimeUtc(path) < DiskNow - age;

    private static bool IsHash(string? name) => name is { Length: 64 } && name.All(char.IsAsciiHexDigitLower);

    private string PathOf(string hash)
    {
        if (!IsHash(hash)) throw new ArgumentException("Not a hash.", nameof(hash));
        return Path.Combine(folder, hash[..2], hash);
    }

    private static void MoveInPlace(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        // Whoever was quicker wrote the same bytes; that they are wanted again is told to retention.
        if (!File.Exists(to)) File.Move(from, to, overwrite: true);
        else File.SetLastWriteTimeUtc(to, DiskNow);
    }

    private string Folder(string name) => OnDisk(() => Directory.CreateDirectory(Path.Combine(folder, name)).FullName);

    private static async Task CloseAsync(FileStream file)
    {
        try
        {
            await file.DisposeAsync();
        }
        catch (IOException)
        {
            // What could not be written was said when it was written.
        }
    }

    private static void Forget(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It goes at the next start.
        }
    }

    private static void OnDisk(Action work) => OnDisk(() =>
    {
        work();
        return true;
    });

    private static T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileStoreException.Of(e);
        }
    }

    private static async Task OnDiskAsync(Func<ValueTask> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileStoreException.Of(e);
        }
    }
}
