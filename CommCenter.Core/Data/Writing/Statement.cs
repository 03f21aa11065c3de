using System.Buffers;
using System.Data.Common;
using System.Text;

using Microsoft.Data.Sqlite;

using SQLitePCL;

namespace CommCenter.Core.Data.Writing;

/// <summary>One SQL statement, prepared once on the writer's connection. Values are given in the order in which the parameters first stand in the text.</summary>
/// <remarks>Speaks to SQLite itself: a text runs through two dozen of these, and a command with a reader for each cost more than what SQLite did for them.</remarks>
public sealed class Statement : IDisposable
{
    private const uint KeptForLong = 1;

    private readonly SqliteConnection _connection;
    private sqlite3_stmt? _prepared;
    private int _parameters;
    private bool _writes;

    internal Statement(DbConnection connection, string sql) => (_connection, Sql) = ((SqliteConnection)connection, sql);

    internal string Sql { get; }

    /// <summary>Runs it and gives the number of rows changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        var statement = Bind(values);
        try
        {
            while (Step(statement)) { }
            return _writes ? raw.sqlite3_changes(_connection.Handle) : 0;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    /// <summary>Reads the first row; the rest of the result is dropped.</summary>
    /// <returns>What <paramref name="read"/> made of it, or default when there is no row.</returns>
    public T? First<T>(Func<Row, T> read, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(values);
        try
        {
            if (!Step(statement)) return default;
            var first = read(new Row(statement));
            // What a RETURNING changed has its foreign keys checked only at the end.
            while (_writes && Step(statement)) { }
            return first;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    /// <summary>Reads all rows; the statement bounds them.</summary>
    public List<T> All<T>(Func<Row, T> read, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(values);
        try
        {
            List<T> rows = [];
            while (Step(statement)) rows.Add(read(new Row(statement)));
            return rows;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public void Dispose() => _prepared?.Dispose();

    private sqlite3_stmt Prepare()
    {
        Check(raw.sqlite3_prepare_v3(_connection.Handle, Sql, KeptForLong, out var statement));
        (_parameters, _writes) = (raw.sqlite3_bind_parameter_count(statement), raw.sqlite3_stmt_readonly(statement) == 0);
        return statement;
    }

    private bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) Check(result);
        return result == raw.SQLITE_ROW;
    }

    private sqlite3_stmt Bind(ReadOnlySpan<object?> values)
    {
        var statement = _prepared ??= Prepare();
        if (values.Length != _parameters) throw new ArgumentException($"{values.Length} values for {_parameters} parameters of: {Sql}");
        for (var i = 0; i < values.Length; i++) Check(Bind(statement, i + 1, values[i]));
        return statement;
    }

    /// <summary>As EF stores them too: instants as Unix milliseconds, enums as their names, sets of channels as integers.</summary>
    private static int Bind(sqlite3_stmt statement, int position, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, position),
        string text => BindText(statement, position, text),
        long number => raw.sqlite3_bind_int64(statement, position, number),
        int number => raw.sqlite3_bind_int64(statement, position, number),
        bool truth => raw.sqlite3_bind_int64(statement, position, truth ? 1 : 0),
        DateTimeOffset instant => raw.sqlite3_bind_int64(statement, position, instant.ToUnixTimeMilliseconds()),
        Lines.Channels channels => raw.sqlite3_bind_int64(statement, position, (int)channels),
        Enum word => raw.sqlite3_bind_text(statement, position, EnumNames.Of(word)),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, position, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, position, bytes),
        _ => throw new ArgumentException($"A {value.GetType()} cannot be stored."),
    };

    private static int BindText(sqlite3_stmt statement, int position, string text)
    {
        // An empty span would become NULL.
        if (text.Length == 0) return raw.sqlite3_bind_text(statement, position, text);
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = longest > 1024 ? ArrayPool<byte>.Shared.Rent(longest) : null;
        Span<byte> buffer = rented ?? stackalloc byte[1024];
        var result = raw.sqlite3_bind_text(statement, position, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return result;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _connection.Handle);
    }
}
