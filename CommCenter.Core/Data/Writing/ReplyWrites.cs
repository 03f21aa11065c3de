using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Data.Writing;

/// <summary>What has to be read to choose how a reply goes.</summary>
public sealed class ReplyWrites
{
    private readonly Statement _lines, _addresses, _last, _textedBack;

    internal ReplyWrites(WriteSession session)
    {
        _lines = session.Prepare("SELECT Id, Address, Name, Channels FROM Lines WHERE CompanyId = @company AND Enabled = @enabled ORDER BY Id LIMIT 500");
        _addresses = session.Prepare("SELECT Kind, Value FROM CustomerAddresses WHERE CustomerId = @customer AND CompanyId = @company ORDER BY IsPrimary DESC, Id LIMIT 100");
        _textedBack = session.Prepare("SELECT 1 FROM TimelineEntries e JOIN Outbox o ON o.EntryId = e.Id WHERE e.ConversationId = @conversation AND e.OccurredAt > @since AND e.Automatic = 1 AND e.Status <> 'Canceled' AND o.IdempotencyKey LIKE 'textback:%' LIMIT 1");
        _last = session.Prepare("""
            SELECT e.LineId, e.Channel, m."From", m."To" FROM TimelineEntries e JOIN Messages m ON m.Id = e.Id
            WHERE e.ConversationId = @conversation AND e.Direction = @direction ORDER BY e.OccurredAt DESC, e.Id DESC LIMIT 1
            """);
    }

    /// <summary>Lines of the company that are switched on.</summary>
    public List<TextingLine> Lines(long companyId)
        => _lines.All(row => new TextingLine(row.GetInt64(0), row.GetString(1), row.GetString(2), (Channels)row.GetInt32(3)), companyId, true);

    /// <summary>The customer's addresses; those of which the customer is the primary owner first.</summary>
    public List<TextAddress> Addresses(long companyId, long customerId)
        => _addresses.All(row => new TextAddress(row.Word<AddressKind>(0), row.GetString(1)), customerId, companyId);

    /// <summary>A missed call was answered by a text of the machine's since that instant.</summary>
    public bool TextedBackSince(long conversationId, DateTimeOffset since) => _textedBack.First(row => row.GetBoolean(0), conversationId, since);

    /// <summary>How the last message of the conversation in a direction went; null when there is none.</summary>
    public ReplyUse? LastUse(long conversationId, Direction direction, string country) => _last.First(row => ReadUse(row, direction, country), conversationId, direction);

    private static ReplyUse ReadUse(Row row, Direction direction, string country)
    {
        var theirs = WireAddress.Bare(row.GetString(direction == Direction.Inbound ? 2 : 3));
        return new ReplyUse(row.GetInt64(0), row.Word<Channel>(1), EntryAddress.Of(theirs, false, country).Value);
    }
}
