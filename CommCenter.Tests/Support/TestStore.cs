using System.Collections.Concurrent;

using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests;

/// <summary>A migrated SQLite file of a test's own with a writer, reads, a live feed and a clock that stands still.</summary>
public sealed class TestStore : IAsyncDisposable
{
    /// <summary>An empty database of this version, migrated once; every store and every program begins with a copy.</summary>
    internal static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync);

    private readonly DirectoryInfo _folder;

    private TestStore(DirectoryInfo folder)
    {
        _folder = folder;
        ConnectionString = $"Data Source={Path.Combine(folder.FullName, "test.db")}";
        Database = new DatabaseFactory(ConnectionString);
        Feed = new LiveFeed(Clock, NullLogger<LiveFeed>.Instance);
        Writer = new GroupCommitWriter(Database, Feed, Clock, NullLogger<GroupCommitWriter>.Instance);
        Reads = new ReadGate(Database);
    }

    public string ConnectionString { get; }
    public TestClock Clock { get; } = new();
    public DatabaseFactory Database { get; }
    public LiveFeed Feed { get; }
    public GroupCommitWriter Writer { get; }
    public ReadGate Reads { get; }

    public static async Task<TestStore> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("commcenter-");
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "test.db"), await Migrated.Value);
        return new TestStore(folder);
    }

    /// <summary>Every change published for a company from now on, in order, as it is published.</summary>
    public async Task<ConcurrentQueue<LiveChange>> WatchAsync(long companyId)
    {
        await SettleAsync();
        var seen = new ConcurrentQueue<LiveChange>();
        Feed.Subscribe("test", companyId, change =>
        {
            seen.Enqueue(change);
            return false;
        }, _ => Task.CompletedTask);
        return seen;
    }

    /// <summary>Everything that was answered has been published too: publishing comes after the answer, and before the next commit.</summary>
    public Task SettleAsync() => Writer.RunAsync(_ => { });

    /// <summary>Rows that a test needs and no action makes.</summary>
    public async Task AddAsync(params object[] rows)
    {
        await using var context = Database.CreateWithoutCompany();
        context.AddRange(rows);
        await context.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Reads.Dispose();
        Database.Dispose();
        await using (var own = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(own);
        _folder.Delete(recursive: true);
    }

    private static async Task<byte[]> MigrateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("commcenter-");
        var file = Path.Combine(folder.FullName, "migrated.db");
        using (var database = new DatabaseFactory($"Data Source={file}"))
            await new DatabaseMigrator(database).MigrateAsync(CancellationToken.None);
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync();
        }

        var bytes = await File.ReadAllBytesAsync(file);
        folder.Delete(recursive: true);
        return bytes;
    }
}
