using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Lists;

/// <summary>The least a first page can be: one prepared statement over the list's own index, with the names and what was read.</summary>
internal sealed class RawList : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;

    public RawList(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        _command = _connection.CreateCommand();
        _command.CommandText = """
            SELECT c.Id, c.CustomerId, (SELECT u.Name FROM Customers u WHERE u.Id = c.CustomerId), c.Status, c.AssigneeId, c.LastActivityAt, c.Preview, c.LastDirection, c.LastChannel, c.LastLineId, c.LastStatus, c.Channels, c.MessageCount, c.InboundCount, c.OptedOut,
              (SELECT r.ReadInboundCount FROM ConversationReads r WHERE r.ConversationId = c.Id AND r.StaffId = 0)
            FROM Conversations c WHERE c.CompanyId = @company AND c.Status <> 'Closed' ORDER BY c.LastActivityAt DESC, c.Id DESC LIMIT @limit
            """;
        _command.Parameters.Add("@company", SqliteType.Integer);
        _command.Parameters.Add("@limit", SqliteType.Integer);
        _command.Prepare();
    }

    public int Read(long companyId, int limit)
    {
        (_command.Parameters[0].Value, _command.Parameters[1].Value) = (companyId, limit);
        using var reader = _command.ExecuteReader();
        var (row, letters) = (new object[reader.FieldCount], 0);
        while (reader.Read())
        {
            reader.GetValues(row);
            letters += row[2].ToString()!.Length;
        }

        return letters;
    }

    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }
}
