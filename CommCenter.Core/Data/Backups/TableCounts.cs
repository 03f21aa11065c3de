using Microsoft.Data.Sqlite;

namespace CommCenter.Core.Data.Backups;

/// <summary>How many rows each table has. What belongs to the search index and to SQLite itself is left out: it follows from the rest.</summary>
internal static class TableCounts
{
    public static Dictionary<string, long> Read(SqliteConnection connection)
    {
        List<string> tables = [];
        using (var names = connection.CreateCommand())
        {
            names.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'TimelineSearch%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'";
            using var reader = names.ExecuteReader();
            while (reader.Read()) tables.Add(reader.GetString(0));
        }

        return tables.ToDictionary(table => table, table =>
        {
            using var count = connection.CreateCommand();
            count.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
            return (long)count.ExecuteScalar()!;
        });
    }

    /// <summary>The desk goes on while it is copied: a table may have anything between what it had before and after.</summary>
    /// <returns>The first table that has not, in words; null when all have.</returns>
    public static string? FirstDifference(Dictionary<string, long> before, Dictionary<string, long> after, Dictionary<string, long> copy)
    {
        foreach (var (table, rows) in before)
        {
            var (least, most) = (Math.Min(rows, after.GetValueOrDefault(table)), Math.Max(rows, after.GetValueOrDefault(table)));
            if (!copy.TryGetValue(table, out var copied)) return $"The table {table} is missing in the copy.";
            if (copied < least || copied > most) return $"{table} has {rows} rows here and {copied} in the copy.";
        }

        return null;
    }
}
