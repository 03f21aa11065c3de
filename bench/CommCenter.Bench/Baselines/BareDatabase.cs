using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Baselines;

/// <summary>The least a front desk can store: the raw event, whose address it is, the conversation, the message. Same durability as the product's (WAL, synchronous=FULL).</summary>
internal static class BareDatabase
{
    public const string CountEntries = "SELECT COUNT(*) FROM messages";

    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE events (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, body BLOB NOT NULL, received_at INTEGER NOT NULL);
        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE addresses (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE, customer_id INTEGER NOT NULL);
        CREATE TABLE conversations (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, status TEXT NOT NULL, last_activity_at INTEGER NOT NULL, preview TEXT NOT NULL, message_count INTEGER NOT NULL);
        CREATE UNIQUE INDEX conversations_open ON conversations (customer_id) WHERE status <> 'closed';
        CREATE INDEX conversations_list ON conversations (status, last_activity_at, id);
        CREATE TABLE messages (id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, external_id TEXT NOT NULL UNIQUE, sender TEXT NOT NULL, body TEXT NOT NULL, received_at INTEGER NOT NULL);
        CREATE INDEX messages_timeline ON messages (conversation_id, received_at, id);
        """;

    public static SqliteConnection Create(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Schema;
        command.ExecuteNonQuery();
        return connection;
    }
}
