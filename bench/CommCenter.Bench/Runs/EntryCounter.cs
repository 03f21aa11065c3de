using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Runs;

/// <summary>Reads from outside how many entries a server has committed.</summary>
internal sealed class EntryCounter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _count;

    public EntryCounter(string path, string sql)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _connection.Open();
        _count = _connection.CreateCommand();
        _count.CommandText = sql;
    }

    public long Count() => (long)_count.ExecuteScalar()!;

    public void Dispose()
    {
        _count.Dispose();
        _connection.Dispose();
    }
}
