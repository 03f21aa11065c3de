using System.Globalization;

using CommCenter.Web.Hosting;

using Microsoft.Data.Sqlite;

namespace CommCenter.Web.Jobs;

/// <summary>The file the scheduler keeps its schedule and history in. Nothing in it is worth more than a start of the program.</summary>
internal sealed class JobDatabase(DataPaths paths, TimeProvider time, ILogger<JobDatabase> log)
{
    private const int Corrupt = 11, NotADatabase = 26;

    /// <summary>Makes it usable; one that is damaged is put aside and begun anew, because schedules are in the program.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync(cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NotADatabase)
        {
            var aside = $"{paths.JobsDatabase}.damaged-{time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
            log.LogError(e, "The schedule's database is damaged; it is put aside as {File}, and history and pauses begin anew", aside);
            File.Move(paths.JobsDatabase, aside, overwrite: true);
            foreach (var beside in (string[])["-wal", "-shm"]) File.Delete(paths.JobsDatabase + beside);
            await OpenAsync(cancellationToken);
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={paths.JobsDatabase};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        // With a log of its own, readers of the history do not wait for the scheduler, nor it for them.
        command.CommandText = "PRAGMA journal_mode = WAL; SELECT COUNT(*) FROM sqlite_master;";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
