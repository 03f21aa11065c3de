using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Soak;

/// <summary>Looks into the desk's database and files from outside, when all is over.</summary>
internal sealed class DeskCheck(string data)
{
    /// <summary>How many entries each MessageSid has on a timeline.</summary>
    public Dictionary<string, long> EntriesOfSids() => Read("SELECT m.ExternalId, COUNT(e.Id) FROM Messages m JOIN TimelineEntries e ON e.Id = m.Id WHERE m.ExternalId IS NOT NULL AND e.Direction = 'Inbound' GROUP BY m.ExternalId", r => r.GetInt64(1));

    /// <summary>The state of what went out, lower case, by MessageSid.</summary>
    public Dictionary<string, string> StatesOfSids() => Read("SELECT m.ExternalId, lower(e.Status) FROM Messages m JOIN TimelineEntries e ON e.Id = m.Id WHERE m.ExternalId IS NOT NULL AND e.Direction = 'Outbound'", r => r.GetString(1));

    /// <summary>How many entries each text of staff has.</summary>
    public Dictionary<string, long> EntriesOfBodies() => Read("SELECT e.Body, COUNT(*) FROM TimelineEntries e WHERE e.Direction = 'Outbound' GROUP BY e.Body", r => r.GetInt64(1));

    /// <summary>The stored file of each MessageSid; what is not stored is not in it.</summary>
    public Dictionary<string, string> FilesOfSids()
    {
        var hashes = Read("SELECT m.ExternalId, a.ContentHash FROM Attachments a JOIN Messages m ON m.Id = a.EntryId WHERE a.State = 'Stored' AND a.ContentHash IS NOT NULL", r => r.GetString(1));
        return hashes.Where(h => File.Exists(Path.Combine(data, "files", h.Value[..2], h.Value))).ToDictionary();
    }

    public long Waiting() => Count("SELECT COUNT(*) FROM Attachments WHERE State = 'Waiting'") + Count("SELECT COUNT(*) FROM ProviderEvents WHERE State = 'Received'");

    private long Count(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private Dictionary<string, T> Read<T>(string sql, Func<SqliteDataReader, T> value)
    {
        Dictionary<string, T> rows = [];
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read()) rows[reader.GetString(0)] = value(reader);
        return rows;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "commcenter.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
