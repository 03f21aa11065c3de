using CommCenter.Bench.Load;
using CommCenter.Core.Companies;
using CommCenter.Core.Data;

using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Desks;

/// <summary>The product's own schema with very many customers, a conversation and a message each. Written with plain SQL and indexed once at the end: a minute or so for a million.</summary>
/// <param name="Folder">A data directory the product can be started in.</param>
/// <param name="ConnectionString">Of its database.</param>
/// <param name="CompanyId">The one company.</param>
internal sealed record MadeUpDesk(string Folder, string ConnectionString, long CompanyId)
{
    /// <summary>The conversation of the first customer has as many messages as a long acquaintance; all others have one.</summary>
    public const long LongConversation = 1;

    private const int LongTimeline = 500;

    public static async Task<MadeUpDesk> MakeAsync(string folder, int conversations, MadeUpTexts texts)
    {
        var connectionString = $"Data Source={Path.Combine(Directory.CreateDirectory(folder).FullName, "commcenter.db")}";
        var database = new DatabaseFactory(connectionString);
        await new DatabaseMigrator(database).MigrateAsync(CancellationToken.None);
        var company = new Company { Name = "Bench", Country = "US", TimeZone = "America/Chicago" };
        await using (var context = database.CreateWithoutCompany())
        {
            context.Add(company);
            await context.SaveChangesAsync();
        }

        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        connection.CreateFunction("made_text", (long _) => texts.Text());
        connection.CreateFunction("made_name", (long _) => texts.Name());
        await RunAsync(connection, $"""
            PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
            DROP TRIGGER IF EXISTS CustomerSearch_Insert;
            BEGIN;
            INSERT INTO Lines (Id, CompanyId, Provider, Address, Name, Channels, FromSettings, Enabled, CreatedAt) VALUES (1, {company.Id}, 'Twilio', '{InboundText.LineAddress}', 'Front desk', 1, 1, 1, 0);
            CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < {conversations}) SELECT i, 1700000000000 + i * 60000 AS at, made_text(i) AS text FROM c;
            INSERT INTO Customers (Id, CompanyId, Name, NameOrigin, Origin, CreatedAt) SELECT i, {company.Id}, made_name(i), 'Staff', '', at FROM n;
            INSERT INTO CustomerAddresses (Id, CompanyId, CustomerId, Kind, Value, AsGiven, IsPrimary, Reason, CreatedAt) SELECT i, {company.Id}, i, 'Phone', printf('+1312%07d', i), '', 1, '', at FROM n;
            INSERT INTO Conversations (Id, CompanyId, CustomerId, Status, Priority, CreatedAt, LastActivityAt, Preview, LastEntryId, LastDirection, LastChannel, LastLineId, Channels, MessageCount, InboundCount, UnansweredCount)
              SELECT i, {company.Id}, i, 'Open', 'Normal', at, at, substr(text, 1, 100), i, 'Inbound', 'Sms', 1, 1, 1, 1, 1 FROM n;
            INSERT INTO TimelineEntries (Id, CompanyId, ConversationId, CustomerId, LineId, Kind, Direction, Channel, OccurredAt, ReceivedAt, Status, Automatic, ArrivedLate, Body, SearchText)
              SELECT i, {company.Id}, i, i, 1, 'Message', 'Inbound', 'Sms', at, at, 'Received', 0, 0, text, text FROM n;
            INSERT INTO TimelineEntries (Id, CompanyId, ConversationId, CustomerId, LineId, Kind, Direction, Channel, OccurredAt, ReceivedAt, Status, Automatic, ArrivedLate, Body, SearchText)
              SELECT i + {conversations}, {company.Id}, {LongConversation}, {LongConversation}, 1, 'Message', 'Inbound', 'Sms', at, at, 'Received', 0, 0, text, text FROM n WHERE i <= {LongTimeline};
            INSERT INTO ViewCounts (CompanyId, StaffId, Status, Count) SELECT {company.Id}, 0, 'Open', COUNT(*) FROM n;
            INSERT INTO TimelineSearch(TimelineSearch) VALUES ('rebuild');
            INSERT INTO CustomerSearch(CustomerSearch) VALUES ('rebuild');
            UPDATE TimelineSearchMark SET IndexedTo = (SELECT MAX(Id) FROM TimelineEntries);
            COMMIT;
            PRAGMA wal_checkpoint(TRUNCATE);
            """);
        return new MadeUpDesk(folder, connectionString, company.Id);
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync();
    }
}
