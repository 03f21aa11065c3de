using Microsoft.Data.Sqlite;

using SQLitePCL;

namespace CommCenter.Core.Data.Backups;

/// <summary>Copies the database while the desk works, with SQLite's <c>VACUUM INTO</c>: one moment of it, packed, and nobody waits.</summary>
internal static class DatabaseCopy
{
    /// <returns>Rows of each table before and after the copy was made.</returns>
    public static async Task<(Dictionary<string, long> Before, Dictionary<string, long> After)> MakeAsync(string connectionString, string target, CancellationToken cancellationToken)
    {
        // SQLite works on this thread until it is done.
        return await Task.Run(
            () =>
            {
                using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
                connection.Open();
                using var stop = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
                try
                {
                    var before = TableCounts.Read(connection);
                    using var copy = connection.CreateCommand();
                    copy.CommandText = "VACUUM INTO $target";
                    copy.Parameters.AddWithValue("$target", target);
                    copy.ExecuteNonQuery();
                    return (before, TableCounts.Read(connection));
                }
                catch (SqliteException) when (cancellationToken.IsCancellationRequested)
                {
                    throw new OperationCanceledException(cancellationToken);
                }
            },
            cancellationToken);
    }

    /// <summary>How much room the copy takes at most, in bytes.</summary>
    public static long Size(string connectionString)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        return new[] { file, file + "-wal" }.Select(f => new FileInfo(f)).Where(f => f.Exists).Sum(f => f.Length);
    }
}
