using Microsoft.Data.Sqlite;

using SQLitePCL;

namespace CommCenter.Core.Data.Writing;

/// <summary>The writer's own connection to the SQLite file. One thread at a time uses it, so SQLite is told to take no locks inside it.</summary>
internal sealed class WriterConnection : IDisposable
{
    private const string Settings = """
        PRAGMA busy_timeout = 2000; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;
        -- The same pages are met again and again: 32 MB of them stay in memory, and the log is copied to the file every 64 MB, when a page in it has changed many times over.
        PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 16000;
        """;

    public WriterConnection(string path)
    {
        Check(raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null), handle);
        Handle = handle;
        Check(raw.sqlite3_exec(handle, Settings));
    }

    public sqlite3 Handle { get; }

    /// <summary>True once SQLite has ended the transaction by itself, savepoints and all.</summary>
    public bool HasNoTransaction => raw.sqlite3_get_autocommit(Handle) != 0;

    /// <exception cref="SqliteException">The result is an error.</exception>
    public void Check(int result) => Check(result, Handle);

    public void Dispose() => Handle.Dispose();

    private static void Check(int result, sqlite3 handle)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, handle);
    }
}
