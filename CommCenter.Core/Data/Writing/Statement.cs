using System.Data.Common;
using System.Text.RegularExpressions;

namespace CommCenter.Core.Data.Writing;

/// <summary>One SQL statement, prepared once on the writer's connection. Values are given in the order in which the parameters first stand in the text.</summary>
public sealed partial class Statement : IDisposable
{
    private readonly DbCommand _command;

    internal Statement(DbConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in ParameterName().Matches(sql).Select(m => m.Value).Distinct())
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs it and gives the number of rows changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Reads the first row; the rest of the result is dropped.</summary>
    /// <returns>What <paramref name="read"/> made of it, or default when there is no row.</returns>
    public T? First<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    /// <summary>Reads all rows; the statement bounds them.</summary>
    public List<T> All<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != _command.Parameters.Count) throw new ArgumentException($"{values.Length} values for {_command.Parameters.Count} parameters of: {_command.CommandText}");
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = Stored(values[i]);
    }

    /// <summary>As EF stores them too: instants as Unix milliseconds, enums as their names, sets of channels as integers.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
        Lines.Channels channels => (int)channels,
        Enum word => EnumNames.Of(word),
        _ => value,
    };

    [GeneratedRegex("@[A-Za-z]+")]
    private static partial Regex ParameterName();
}
