using Microsoft.Data.Sqlite;

namespace CommCenter.Core.Data.Backups;

/// <summary>A backup is one when it has been restored: into a temporary folder, opened as the program opens its own, checked and counted.</summary>
internal static class BackupCheck
{
    /// <returns>The rows restored, and what is wrong in words; null when nothing is.</returns>
    public static async Task<(Dictionary<string, long> Rows, string? Problem)> RestoreAsync(string backup, string temporary, CancellationToken cancellationToken)
    {
        BackupFolder.Remove(temporary);
        BackupFolder.Make(temporary);
        try
        {
            var file = Path.Combine(temporary, BackupPlaces.Database);
            File.Copy(Path.Combine(backup, BackupPlaces.Database), file);
            if (!Directory.EnumerateFiles(Path.Combine(backup, "keys")).Any()) return ([], "The keys are missing in the copy.");
            return await Task.Run(() => OpenAsync(file, cancellationToken), cancellationToken);
        }
        finally
        {
            BackupFolder.Remove(temporary);
        }
    }

    private static async Task<(Dictionary<string, long> Rows, string? Problem)> OpenAsync(string file, CancellationToken cancellationToken)
    {
        // Not from the pool: its file goes away.
        var connectionString = $"Data Source={file};Pooling=False";
        try
        {
            var counted = await CountAsync(connectionString, cancellationToken);
            if (counted.Problem is not null) return counted;
            using var database = new DatabaseFactory(connectionString);
            await new DatabaseMigrator(database).MigrateAsync(cancellationToken);
            return counted;
        }
        catch (SqliteException e)
        {
            return ([], $"The restored copy cannot be opened: {e.Message}");
        }
    }

    private static async Task<(Dictionary<string, long> Rows, string? Problem)> CountAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var said = Ask(connection, "PRAGMA integrity_check(1)");
        if (said != "ok") return ([], $"The restored copy is damaged: {said}");
        if (Ask(connection, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1") is { } table) return ([], $"In the restored copy something in {table} belongs to what is not there.");
        return (TableCounts.Read(connection), null);
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }
}
