using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Baselines;

/// <summary>The whole webhook in raw SQL, prepared once: event in, sender looked up, conversation found or opened, message in, conversation brought up to it.</summary>
internal sealed class BareWebhook : IDisposable
{
    private readonly SqliteCommand _begin, _commit, _event, _address, _customer, _newAddress, _conversation, _open, _message, _update;

    public BareWebhook(SqliteConnection connection)
    {
        _begin = Prepare(connection, "BEGIN IMMEDIATE");
        _commit = Prepare(connection, "COMMIT");
        _event = Prepare(connection, "INSERT INTO events (key, body, received_at) VALUES (@1, @2, @3) ON CONFLICT DO NOTHING");
        _address = Prepare(connection, "SELECT customer_id FROM addresses WHERE value = @1");
        _customer = Prepare(connection, "INSERT INTO customers (name) VALUES (@1) RETURNING id");
        _newAddress = Prepare(connection, "INSERT INTO addresses (value, customer_id) VALUES (@1, @2)");
        _conversation = Prepare(connection, "SELECT id FROM conversations WHERE customer_id = @1 AND status <> 'closed'");
        _open = Prepare(connection, "INSERT INTO conversations (customer_id, status, last_activity_at, preview, message_count) VALUES (@1, 'open', @2, '', 0) RETURNING id");
        _message = Prepare(connection, "INSERT INTO messages (conversation_id, external_id, sender, body, received_at) VALUES (@1, @2, @3, @4, @5)");
        _update = Prepare(connection, "UPDATE conversations SET last_activity_at = @1, preview = @2, message_count = message_count + 1 WHERE id = @3");
    }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    public void Run(BareText text, long now)
    {
        if (With(_event, text.Sid, text.Raw, now).ExecuteNonQuery() == 0) return;
        var customer = With(_address, text.From).ExecuteScalar() as long? ?? AddCustomer(text.From);
        var conversation = With(_conversation, customer).ExecuteScalar() as long? ?? (long)With(_open, customer, now).ExecuteScalar()!;
        With(_message, conversation, text.Sid, text.From, text.Body, now).ExecuteNonQuery();
        With(_update, now, text.Body, conversation).ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_begin, _commit, _event, _address, _customer, _newAddress, _conversation, _open, _message, _update]) command.Dispose();
    }

    private long AddCustomer(string address)
    {
        var id = (long)With(_customer, address).ExecuteScalar()!;
        With(_newAddress, address, id).ExecuteNonQuery();
        return id;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; sql.Contains($"@{i}", StringComparison.Ordinal); i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
        return command;
    }

    private static SqliteCommand With(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command;
    }
}
