using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Brings what a conversation carries for the list up from its entries, after one was moved out of it or into it.</summary>
public sealed class RecountWrites
{
    private const string Talk = "ConversationId = @id AND Kind IN ('Message', 'Call')";

    private readonly WriteSession _session;
    private readonly Statement _sums, _newest, _lastInbound, _lastOutbound, _unanswered, _bits, _update, _dropLines, _addLines, _notes, _readThere, _unreadHere, _clampReads;

    internal RecountWrites(WriteSession session)
    {
        _session = session;
        _sums = session.Prepare($"SELECT COUNT(*), COALESCE(SUM(CASE WHEN Direction = 'Inbound' THEN 1 ELSE 0 END), 0) FROM TimelineEntries WHERE {Talk}");
        _newest = session.Prepare($"""
            SELECT e.Id, e.OccurredAt, e.Direction, e.Channel, e.LineId, e.Status, e.Body, (SELECT COUNT(*) FROM Attachments a WHERE a.EntryId = e.Id), e.Kind, e.Subject
            FROM TimelineEntries e WHERE {Talk} ORDER BY OccurredAt DESC, Id DESC LIMIT 1
            """);
        _lastInbound = session.Prepare($"SELECT Id FROM TimelineEntries WHERE {Talk} AND Direction = 'Inbound' ORDER BY OccurredAt DESC, Id DESC LIMIT 1");
        // A call that was taken is an answer too.
        _lastOutbound = session.Prepare($"SELECT OccurredAt, Id FROM TimelineEntries e WHERE {Talk} AND (Direction = 'Outbound' OR EXISTS (SELECT 1 FROM Calls c WHERE c.Id = e.Id AND c.Answered = 1)) ORDER BY OccurredAt DESC, Id DESC LIMIT 1");
        _unanswered = session.Prepare($"SELECT COUNT(*) FROM TimelineEntries WHERE {Talk} AND Direction = 'Inbound' AND OccurredAt >= @at AND (OccurredAt > @after OR Id > @entry)");
        _bits = session.Prepare($"SELECT DISTINCT Channel FROM TimelineEntries WHERE {Talk} AND Channel IS NOT NULL");
        _update = session.Prepare("""
            UPDATE Conversations SET LastActivityAt = @at, Preview = @preview, LastEntryId = @entry, LastInboundEntryId = @inboundEntry, LastDirection = @direction, LastChannel = @channel, LastLineId = @line, LastStatus = @status,
              Channels = @channels, MessageCount = @messages, InboundCount = @inbound, UnansweredCount = @unanswered
            WHERE Id = @id
            """);
        _dropLines = session.Prepare("DELETE FROM ConversationLines WHERE ConversationId = @id");
        _addLines = session.Prepare($"INSERT INTO ConversationLines (CompanyId, ConversationId, LineId, Channel, Status, LastActivityAt) SELECT DISTINCT @company, ConversationId, LineId, Channel, @status, @at FROM TimelineEntries WHERE {Talk} AND LineId IS NOT NULL AND Channel IS NOT NULL");
        _notes = session.Prepare("SELECT COUNT(*) FROM TimelineEntries WHERE ConversationId = @id AND Kind = 'Note'");
        _readThere = session.Prepare("""
            INSERT INTO ConversationReads (StaffId, ConversationId, CompanyId, LastReadEntryId, ReadInboundCount)
            SELECT StaffId, @to, CompanyId, 0, 1 FROM ConversationReads WHERE ConversationId = @from AND LastReadEntryId >= @entry
            ON CONFLICT (ConversationId, StaffId) DO UPDATE SET ReadInboundCount = ConversationReads.ReadInboundCount + 1
            """);
        _unreadHere = session.Prepare("UPDATE ConversationReads SET ReadInboundCount = ReadInboundCount - 1 WHERE ConversationId = @from AND LastReadEntryId >= @entry AND ReadInboundCount > 0");
        _clampReads = session.Prepare("UPDATE ConversationReads SET ReadInboundCount = @inbound WHERE ConversationId = @id AND ReadInboundCount > @most");
    }

    /// <summary>Who has read an inbound entry keeps having read it in the conversation it moves to.</summary>
    public void MoveReads(long entryId, long fromConversationId, long toConversationId)
    {
        _readThere.Run(toConversationId, fromConversationId, entryId);
        _unreadHere.Run(fromConversationId, entryId);
    }

    public int Notes(long conversationId) => _notes.First(row => row.GetInt32(0), conversationId);

    /// <summary>Sets the list's columns, channels, lines and reads to what the entries say.</summary>
    /// <param name="c">As it is now.</param>
    /// <param name="emptyAt">Its place in the list when there is no message or call in it.</param>
    public ConversationFacts Recount(ConversationFacts c, DateTimeOffset emptyAt)
    {
        var (messages, inbound) = _sums.First(row => (row.GetInt32(0), row.GetInt32(1)), c.Id);
        var newest = _newest.First(ReadNewest, c.Id);
        if (newest is { IsCall: true } && _session.Calls.Load(newest.Id) is { } call) newest = newest with { Preview = _session.CallNews.Preview(call) };
        var lastInbound = _lastInbound.First<long?>(row => row.GetInt64(0), c.Id);
        var answered = _lastOutbound.First<(DateTimeOffset At, long Id)?>(row => (row.Instant(0), row.GetInt64(1)), c.Id);
        var unanswered = answered is { } a ? _unanswered.First(row => row.GetInt32(0), c.Id, a.At, a.At, a.Id) : inbound;
        var channels = _bits.All(row => row.Word<Channel>(0).AsSet(), c.Id).Aggregate(Channels.None, (all, one) => all | one);
        var at = newest?.At ?? emptyAt;
        _update.Run(at, newest?.Preview ?? "", newest?.Id, lastInbound, newest?.Direction, newest?.Channel, newest?.LineId, newest?.Status, channels, messages, inbound, unanswered, c.Id);
        _dropLines.Run(c.Id);
        _addLines.Run(c.CompanyId, c.Status, at, c.Id);
        _clampReads.Run(inbound, c.Id, inbound);
        _session.Owed.Recount(c);
        _session.OptOutMarks.Refresh(c.Id);
        return c with { LastActivityAt = at, Channels = channels, LastEntryId = newest?.Id, LastLineId = newest?.LineId, LastChannel = newest?.Channel };
    }

    private static Newest ReadNewest(Row row)
    {
        var (direction, channel) = (row.Word<Direction>(2), row.Word<Channel>(3));
        var status = direction == Direction.Outbound ? row.WordOrNull<EntryStatus>(5) : null;
        return new Newest(row.GetInt64(0), row.Instant(1), direction, channel, row.NumberOrNull(4), status, channel == Channel.Email ? Previews.OfEmail(row.TextOrNull(9) ?? "", row.GetString(6), row.GetInt32(7)) : Previews.Of(row.GetString(6), channel, row.GetInt32(7)), row.Word<EntryKind>(8) == EntryKind.Call);
    }

    private sealed record Newest(long Id, DateTimeOffset At, Direction Direction, Channel Channel, long? LineId, EntryStatus? Status, string Preview, bool IsCall);
}
