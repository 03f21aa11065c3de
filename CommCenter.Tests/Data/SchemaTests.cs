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
        await using var context = database.Create(1);
        await context.Database.OpenConnectionAsync();
        Pragma(context.Database.GetDbConnection(), "synchronous").ShouldBe(2L);
    }

    private static object? Pragma(System.Data.Common.DbConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return command.ExecuteScalar();
    }
}
