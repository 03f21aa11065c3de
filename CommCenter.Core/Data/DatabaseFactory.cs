using System.Data.Common;
using System.Runtime.CompilerServices;

using CommCenter.Core.Data.Writing;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

using SQLitePCL;

namespace CommCenter.Core.Data;

/// <summary>Makes contexts and the writer's connection. Contexts are not pooled: each is made for one company and one operation (law 6).</summary>
public sealed class DatabaseFactory : IDisposable
{
    private readonly DbContextOptions<CommCenterDbContext> _options;
    private readonly string _connectionString;

    static DatabaseFactory()
    {
        // SQLite counts every allocation under one lock for all connections; nobody reads those counts, and ingest is a tenth faster without.
        const int memoryStatus = 9;
        Batteries_V2.Init();
        _ = raw.sqlite3_config(memoryStatus, 0);
    }

    /// <param name="connectionString">SQLite; a wait for a lock is bounded to two seconds whatever it says.</param>
    public DatabaseFactory(string connectionString)
    {
        _connectionString = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 2 }.ToString();
        _options = Options(_connectionString);
    }

    /// <summary>A context that sees one company. The caller disposes it before anything is awaited over the network.</summary>
    public CommCenterDbContext Create(long companyId) => new(_options, companyId);

    /// <summary>A context for what belongs to no company: accounts, companies, migration.</summary>
    public CommCenterDbContext CreateWithoutCompany() => new(_options, 0);

    /// <summary>Builds the model that all contexts share, which the first of them would have to wait for. Opens no connection.</summary>
    public void BuildModel()
    {
        using var context = CreateWithoutCompany();
        _ = context.Model;
    }

    /// <summary>Opens a connection of its own, not from the pool, for the writer.</summary>
    internal WriterConnection OpenWriterConnection() => new(new SqliteConnectionStringBuilder(_connectionString).DataSource);

    /// <summary>Closes the connections that wait in the pool for this file, and no others: whoever stops leaves the file free.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    internal static DbContextOptions<CommCenterDbContext> Options(string connectionString)
        => new DbContextOptionsBuilder<CommCenterDbContext>()
            // A list is one parameter, so that the statement is the same whatever is in it, and is written and prepared once.
            .UseSqlite(connectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new ConnectionSettings())
            .ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))
            .Options;

    /// <summary>Every connection waits two seconds for a lock at most and syncs fully: a 2xx is on disk (law 1, law 9). Said once to each, for the pool keeps them open and they keep it.</summary>
    private sealed class ConnectionSettings : DbConnectionInterceptor
    {
        private readonly ConditionalWeakTable<sqlite3, ConnectionSettings> _told = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (((SqliteConnection)connection).Handle is not { } handle || !_told.TryAdd(handle, this)) return;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 2000; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
