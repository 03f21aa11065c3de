using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Search;

/// <summary>The least a search can be: one prepared full-text statement, newest first, with the text and the name.</summary>
internal sealed class RawSearch : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;

    public RawSearch(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        _command = _connection.CreateCommand();
        _command.CommandText = """
            SELECT e.Id, e.SearchText, c.Name FROM TimelineSearch s CROSS JOIN TimelineEntries e ON e.Id = s.rowid CROSS JOIN Customers c ON c.Id = e.CustomerId
            WHERE TimelineSearch MATCH @match ORDER BY s.rowid DESC LIMIT 30
            """;
        _command.Parameters.Add("@match", SqliteType.Text);
        _command.Prepare();
    }

    public int Find(string match)
    {
        _command.Parameters[0].Value = match;
        using var reader = _command.ExecuteReader();
        var letters = 0;
        while (reader.Read()) letters += reader.GetString(1).Length + reader.GetString(2).Length;
        return letters;
    }

    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }
}
