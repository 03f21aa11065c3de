using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommCenter.Tests.Data;

public class SchemaTests
{
    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        using var folder = new TemporaryFolder();
        using var database = new DatabaseFactory($"Data Source={folder.File("drift.db")}");
        await using var context = database.CreateWithoutCompany();
        var snapshot = context.GetService<IMigrationsAssembly>().ModelSnapshot.ShouldNotBeNull().Model;
        if (snapshot is IMutableModel mutable) snapshot = mutable.FinalizeModel();
        var stored = context.GetService<IModelRuntimeInitializer>().Initialize(snapshot).GetRelationalModel();
        var current = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        context.GetService<IMigrationsModelDiffer>().GetDifferences(stored, current).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_connection_that_writes_syncs_fully_and_the_log_is_ahead_of_the_file()
    {
        using var folder = new TemporaryFolder();
        using var database = new DatabaseFactory($"Data Source={folder.File("sync.db")}");
        await new DatabaseMigrator(database).MigrateAsync(CancellationToken.None);

        using var writer = database.OpenWriterConnection();
        using var synchronous = new Statement(writer, "PRAGMA synchronous");
        synchronous.First(row => row.GetInt64(0)).ShouldBe(2);
        using var journal = new Statement(writer, "PRAGMA journal_mode");
        journal.First(row => row.GetString(0)).ShouldBe("wal");
        // The second time from the pool.
        for (var time = 0; time < 2; time++)
        {
            await using var context = database.Create(1);
            await context.Database.OpenConnectionAsync();
            foreach (var (name, value) in new[] { ("synchronous", 2L), ("foreign_keys", 1L), ("busy_timeout", 2000L), ("temp_store", 2L) }) Pragma(context.Database.GetDbConnection(), name).ShouldBe(value, name);
        }
    }

    [Fact]
    public async Task A_program_that_was_killed_in_a_migration_does_not_keep_the_next_one_from_starting()
    {
        using var folder = new TemporaryFolder();
        using var database = new DatabaseFactory($"Data Source={folder.File("locked.db")}");
        await using (var context = database.CreateWithoutCompany())
        {
            await context.GetService<IMigrator>().MigrateAsync(context.Database.GetMigrations().First());
            // As EF's own lock stands while it migrates.
            await context.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-01-01')");
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await new DatabaseMigrator(database).MigrateAsync(patience.Token);

        await using var after = database.CreateWithoutCompany();
        (await after.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
    }

    private static object? Pragma(System.Data.Common.DbConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return command.ExecuteScalar();
    }
}
