using System.Text;

namespace CommCenter.Core.Data.Writing;

/// <summary>The row a statement stands at; good only while it is being read. Columns come back in the types of the entities.</summary>
public readonly struct Row
{
    private readonly nint _statement;

    internal Row(nint statement) => _statement = statement;

    public bool IsDBNull(int column) => Sqlite3.ColumnType(_statement, column) == Sqlite3.Null;

    public long GetInt64(int column) => Sqlite3.ColumnInt64(_statement, column);

    public int GetInt32(int column) => (int)GetInt64(column);

    public bool GetBoolean(int column) => GetInt64(column) != 0;

    public string GetString(int column) => Encoding.UTF8.GetString(Sqlite3.Column(_statement, column));

    public byte[] GetBytes(int column) => Sqlite3.Column(_statement, column).ToArray();

    public string? TextOrNull(int column) => IsDBNull(column) ? null : GetString(column);

    public long? NumberOrNull(int column) => IsDBNull(column) ? null : GetInt64(column);

    public DateTimeOffset Instant(int column) => DateTimeOffset.FromUnixTimeMilliseconds(GetInt64(column));

    public DateTimeOffset? InstantOrNull(int column) => IsDBNull(column) ? null : Instant(column);

    /// <summary>An enum stored as its name.</summary>
    public T Word<T>(int column)
        where T : struct, Enum
        => EnumNames.Read<T>(Sqlite3.Column(_statement, column));

    public T? WordOrNull<T>(int column)
        where T : struct, Enum
        => IsDBNull(column) ? null : Word<T>(column);
}
