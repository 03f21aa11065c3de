using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Puts calls on open screens: the entry, the row of its conversation, and the card that pops up, each with all it shows.</summary>
public sealed class CallNews
{
    private readonly WriteSession _session;
    private readonly Statement _recordings, _card, _reason, _before, _earlier;

    internal CallNews(WriteSession session)
    {
        _session = session;
        _recordings = session.Prepare("SELECT Id, Kind, State, Seconds, AttachmentId, TranscriptState, Transcript, Error FROM CallRecordings WHERE EntryId = @entry ORDER BY Id LIMIT 100");
        _card = session.Prepare("""
            SELECT u.Name, u.CreatedAt, l.Name, k.Country, v.OwedSince, v.UnansweredCount
            FROM Customers u JOIN Lines l ON l.Id = @line JOIN Companies k ON k.Id = l.CompanyId JOIN Conversations v ON v.Id = @conversation WHERE u.Id = @customer
            """);
        _reason = session.Prepare("SELECT Reason FROM CustomerAddresses WHERE CompanyId = @company AND Kind = @kind AND Value = @value AND CustomerId = @customer");
        _before = session.Prepare("""
            SELECT e.Id, e.Kind, e.OccurredAt, e.Channel, e.Body, (SELECT COUNT(*) FROM Attachments a WHERE a.EntryId = e.Id) FROM TimelineEntries e
            WHERE e.ConversationId = @conversation AND e.OccurredAt <= @at AND e.Kind IN ('Message', 'Call') AND e.Id <> @id ORDER BY e.OccurredAt DESC, e.Id DESC LIMIT 1
            """);
        _earlier = session.Prepare("SELECT LastActivityAt, Preview FROM Conversations WHERE CustomerId = @customer AND Id < @conversation AND LastEntryId IS NOT NULL ORDER BY Id DESC LIMIT 1");
    }

    /// <summary>Whatever shows the call shows it as it is now, after the commit.</summary>
    public void Publish(StoredCall call)
    {
        _session.Conversations.SetPreview(call.ConversationId, call.EntryId, Preview(call));
        _session.Timeline.Publish(call.EntryId);
        _session.Conversations.Publish(call.ConversationId);
        _session.Publish(new CallChanged(call.CompanyId, Card(call)));
    }

    /// <summary>The line of the list.</summary>
    public string Preview(StoredCall call) => CallWords.Preview(Item(call), call.Direction, call.OccurredAt);

    public CallItem Item(StoredCall call) => call.Item(_recordings.All(Read, call.EntryId));

    private CallCard Card(StoredCall call)
    {
        var (customer, createdAt, line, country, owed, unanswered) = _card.First(
            row => (row.GetString(0), row.Instant(1), row.GetString(2), row.GetString(3), row.InstantOrNull(4), row.GetInt32(5)), call.LineId, call.ConversationId, call.CustomerId);
        var address = CallAddress.Of(call.Other, country);
        var reason = address is null ? null : _reason.First(row => row.GetString(0), call.CompanyId, address.Kind, address.Value, call.CustomerId);
        var (lastAt, last) = Last(call);
        return CallCards.Of(call.Item([]), new CallCardFacts
        {
            EntryId = call.EntryId,
            ConversationId = call.ConversationId,
            CustomerId = call.CustomerId,
            CustomerName = customer,
            IsNew = createdAt >= call.ReceivedAt,
            Reason = reason,
            Ambiguous = call.Ambiguous,
            Direction = call.Direction,
            Number = address?.Value ?? "",
            LineId = call.LineId,
            LineName = line,
            RangSince = call.OccurredAt,
            ExternalId = call.ExternalId,
            OwedSince = owed,
            UnansweredCount = unanswered,
            LastContactAt = lastAt,
            LastContact = last,
        });
    }

    private (DateTimeOffset? At, string? Words) Last(StoredCall call)
    {
        var (id, kind, at, channel, body, files) = _before.First(
            row => (row.GetInt64(0), row.Word<EntryKind>(1), row.Instant(2), row.WordOrNull<Channel>(3), row.GetString(4), row.GetInt32(5)), call.ConversationId, call.OccurredAt, call.EntryId);
        if (id == 0) return _earlier.First<(DateTimeOffset?, string?)>(row => (row.Instant(0), row.GetString(1)), call.CustomerId, call.ConversationId);
        return (at, kind == EntryKind.Call && _session.Calls.Load(id) is { } earlier ? Preview(earlier) : Previews.Of(body, channel ?? Channel.Sms, files));
    }

    private static RecordingItem Read(Row row) => new(
        row.GetInt64(0), row.Word<RecordingKind>(1), row.Word<RecordingState>(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.NumberOrNull(4), row.Word<TranscriptState>(5), row.TextOrNull(6), row.TextOrNull(7));
}
