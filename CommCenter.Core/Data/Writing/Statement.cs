using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

using SQLitePCL;

namespace CommCenter.Core.Data.Writing;

/// <summary>One SQL statement, prepared once on the writer's connection. Values are given in the order in which the parameters first stand in the text.</summary>
/// <remarks>Speaks to SQLite itself: a text runs through two dozen of these, and a command with a reader for each cost more than what SQLite did for them.</remarks>
public sealed class Statement : IDisposable
{
    private const uint KeptForLong = 1;

    private readonly WriterConnection _connection;
    private sqlite3_stmt? _prepared;
    private nint _statement;
    private int _parameters;
    private bool _writes;

    internal Statement(WriterConnection connection, string sql) => (_connection, Sql) = (connection, sql);

    internal string Sql { get; }

    /// <summary>Runs it and gives the number of rows changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            while (Step()) { }
            return _writes ? raw.sqlite3_changes(_connection.Handle) : 0;
        }
        finally
        {
            _ = Sqlite3.Reset(_statement);
        }
    }

    /// <summary>Runs an INSERT. Cheaper than RETURNING, for which SQLite keeps the rows in a table of its own.</summary>
    /// <returns>The new row's id; null when a conflict left it out.</returns>
    public long? Insert(params ReadOnlySpan<object?> values) => Run(values) == 0 ? null : raw.sqlite3_last_insert_rowid(_connection.Handle);

    /// <summary>Reads the first row; the rest of the result is dropped.</summary>
    /// <returns>What <paramref name="read"/> made of it, or default when there is no row.</returns>
    public T? First<T>(Func<Row, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            if (!Step()) return default;
            var first = read(new Row(_statement));
            // What a RETURNING changed has its foreign keys checked only at the end.
            while (_writes && Step()) { }
            return first;
        }
        finally
        {
            _ = Sqlite3.Reset(_statement);
        }
    }

    /// <summary>Reads all rows; the statement bounds them.</summary>
    public List<T> All<T>(Func<Row, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            List<T> rows = [];
            while (Step()) rows.Add(read(new Row(_statement)));
            return rows;
        }
        finally
        {
            _ = Sqlite3.Reset(_statement);
        }
    }

    public void Dispose() => _prepared?.Dispose();

    private bool Step()
    {
        var result = Sqlite3.Step(_statement);
        if (result is not (Sqlite3.Row or Sqlite3.Done)) _connection.Check(result);
        return result == Sqlite3.Row;
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        if (_prepared is null) Prepare();
        if (values.Length != _parameters) throw new ArgumentException($"{values.Length} values for {_parameters} parameters of: {Sql}");
        for (var i = 0; i < values.Length; i++) _connection.Check(Bind(i + 1, values[i]));
    }

    private void Prepare()
    {
        _connection.Check(raw.sqlite3_prepare_v3(_connection.Handle, Sql, KeptForLong, out var prepared));
        (_prepared, _statement) = (prepared, prepared.DangerousGetHandle());
        (_parameters, _writes) = (raw.sqlite3_bind_parameter_count(prepared), raw.sqlite3_stmt_readonly(prepared) == 0);
    }

    /// <summary>As EF stores them too: instants as Unix milliseconds, enums as their names, sets of channels as integers.</summary>
    private int Bind(int position, object? value) => value switch
    {
        null => Sqlite3.BindNull(_statement, position),
        string text => BindText(position, text),
        long number => Sqlite3.BindInt64(_statement, position, number),
        int number => Sqlite3.BindInt64(_statement, position, number),
        bool truth => Sqlite3.BindInt64(_statement, position, truth ? 1 : 0),
        DateTimeOffset instant => Sqlite3.BindInt64(_statement, position, instant.ToUnixTimeMilliseconds()),
        Lines.Channels channels => Sqlite3.BindInt64(_statement, position, (int)channels),
        Enum word => BindText(position, EnumNames.Of(word)),
        byte[] bytes => Sqlite3.BindBlob(_statement, position, in MemoryMarshal.GetArrayDataReference(bytes), bytes.Length, Sqlite3.Copied),
        _ => throw new ArgumentException($"A {value.GetType()} cannot be stored."),
    };

    private int BindText(int position, string text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = longest > 1024 ? ArrayPool<byte>.Shared.Rent(longest) : null;
        Span<byte> buffer = rented ?? stackalloc byte[1024];
        var result = BindText(position, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return result;
    }

    private int BindText(int position, ReadOnlySpan<byte> text)
        => Sqlite3.BindText(_statement, position, in MemoryMarshal.GetReference(text), text.Length, Sqlite3.Copied);
}
