using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CommCenter.Tests;

/// <summary>How SQLite would do what a read asks of it.</summary>
public static class QueryPlans
{
    /// <summary>One plan for each command the read ran, its steps one a line.</summary>
    public static async Task<List<string>> OfAsync(TestStore store, Func<Task> read)
    {
        var seen = new Commands(new SqliteConnectionStringBuilder(store.ConnectionString).DataSource);
        using (DiagnosticListener.AllListeners.Subscribe(seen)) await read();

        await using var connection = new SqliteConnection(store.ConnectionString);
        await connection.OpenAsync();
        return [.. seen.Ran.Select(c => Explain(connection, c.Sql, c.Values))];
    }

    private static string Explain(SqliteConnection connection, string sql, Dictionary<string, object?> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        List<string> steps = [];
        while (reader.Read()) steps.Add(reader.GetString(3));
        return string.Join('\n', steps);
    }

    private sealed class Commands(string dataSource) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public ConcurrentQueue<(string Sql, Dictionary<string, object?> Values)> Ran { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore") value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            // Other tests run beside this one: only commands on this store's file count.
            if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: var command } || command.Connection?.DataSource != dataSource) return;
            Ran.Enqueue((command.CommandText, command.Parameters.Cast<DbParameter>().ToDictionary(p => p.ParameterName, p => p.Value)));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
