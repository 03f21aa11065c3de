using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Appending entries and changing what may change on them.</summary>
public sealed class TimelineWrites
{
    private readonly WriteSession _session;
    private readonly Statement _append, _message, _find, _findAnywhere, _facts, _status, _lastStatus, _error, _taken, _item, _attachment, _attachments, _moveEntry, _load, _settled, _settledCall, _moveOutbox, _stopWish, _asked, _remove;

    internal TimelineWrites(WriteSession session)
    {
        _session = session;
        _append = session.Prepare("""
            INSERT INTO TimelineEntries (CompanyId, ConversationId, CustomerId, LineId, Kind, Direction, Channel, OccurredAt, ReceivedAt, Status, StaffId, Automatic, ArrivedLate, Subject, Body, SearchText)
            VALUES (@company, @conversation, @customer, @line, @kind, @direction, @channel, @occurred, @received, @status, @staff, @automatic, @late, @subject, @body, @search)
            """);
        _message = session.Prepare("INSERT INTO Messages (Id, CompanyId, LineId, ExternalId, \"From\", \"To\", Ambiguous, StopWish, EventId) VALUES (@id, @company, @line, @external, @from, @to, @ambiguous, @wish, @event)");
        _find = session.Prepare("SELECT e.Id, e.CompanyId, e.ConversationId, e.Status, m.LineId FROM Messages m JOIN TimelineEntries e ON e.Id = m.Id WHERE m.LineId = @line AND m.ExternalId = @external");
        _findAnywhere = session.Prepare("SELECT e.Id, e.CompanyId, e.ConversationId, e.Status, m.LineId FROM Messages m JOIN TimelineEntries e ON e.Id = m.Id JOIN Lines l ON l.Id = m.LineId WHERE m.ExternalId = @external AND l.Provider = @provider LIMIT 1");
        _facts = session.Prepare("SELECT e.Id, e.CompanyId, e.ConversationId, e.Status, m.LineId FROM Messages m JOIN TimelineEntries e ON e.Id = m.Id WHERE m.Id = @id AND m.CompanyId = @company");
        _status = session.Prepare("UPDATE TimelineEntries SET Status = @status WHERE Id = @id");
        _lastStatus = session.Prepare("UPDATE Conversations SET LastStatus = @status WHERE Id = @conversation AND LastEntryId = @id");
        _error = session.Prepare("UPDATE Messages SET ErrorCode = @code, ErrorText = @text WHERE Id = @id");
        _taken = session.Prepare("UPDATE Messages SET ExternalId = @external WHERE Id = @id");
        _item = session.Prepare("""
            SELECT e.Id, e.ConversationId, e.CustomerId, e.Kind, e.Direction, e.Channel, e.LineId, e.StaffId, e.OccurredAt, e.ReceivedAt, e.Status, e.Automatic, e.ArrivedLate, e.Subject, e.Body,
              m."From", m."To", m.ExternalId, m.ErrorCode, m.ErrorText, COALESCE(m.Ambiguous, 0), e.CompanyId, m.StopWish
            FROM TimelineEntries e LEFT JOIN Messages m ON m.Id = e.Id WHERE e.Id = @id
            """);
        _attachment = session.Prepare("INSERT INTO Attachments (CompanyId, EntryId, Position, FileName, ContentType, SourceUrl, ContentId, State, Attempts, NextAttemptAt) VALUES (@company, @entry, @position, @name, @type, @url, @content, 'Waiting', 0, @next)");
        _attachments = session.Prepare("SELECT Id, FileName, ContentType, Size, State, Width, Height, Error, ContentId FROM Attachments WHERE EntryId = @entry ORDER BY Position LIMIT 100");
        _load = session.Prepare("""
            SELECT e.Id, e.ConversationId, e.CustomerId, e.Direction, e.OccurredAt, COALESCE(m."From", c."From"), COALESCE(m."To", c."To"), COALESCE(m.Ambiguous, c.Ambiguous), l.Provider, e.Automatic = 0 AND COALESCE(m.StopWish, '') <> 'Word'
            FROM TimelineEntries e LEFT JOIN Messages m ON m.Id = e.Id LEFT JOIN Calls c ON c.Id = e.Id JOIN Lines l ON l.Id = e.LineId WHERE e.Id = @id AND e.CompanyId = @company AND e.Kind IN ('Message', 'Call')
            """);
        _stopWish = session.Prepare("UPDATE Messages SET StopWish = @wish WHERE Id = @id");
        _asked = session.Prepare("""
            SELECT e.Id, e.ConversationId, m.LineId, m."From" FROM TimelineEntries e JOIN Messages m ON m.Id = e.Id
            WHERE e.Id = @id AND e.CompanyId = @company AND e.Direction = 'Inbound' AND m.StopWish = 'Asked'
            """);
        _remove = session.Prepare("DELETE FROM TimelineEntries WHERE Id = @id");
        _settled = session.Prepare("UPDATE Messages SET Ambiguous = @asked WHERE Id = @id");
        _settledCall = session.Prepare("UPDATE Calls SET Ambiguous = @asked WHERE Id = @id");
        _moveOutbox = session.Prepare("UPDATE Outbox SET ConversationId = @conversation WHERE EntryId = @id");
        _moveEntry = session.Prepare("UPDATE TimelineEntries SET ConversationId = @conversation, CustomerId = @customer WHERE Id = @id");
    }

    /// <summary>Stores the entry and sets its id.</summary>
    public long Append(TimelineEntry e)
    {
        _session.Search.Saw();
        return e.Id = _append.Insert(e.CompanyId, e.ConversationId, e.CustomerId, e.LineId, e.Kind, e.Direction, e.Channel, e.OccurredAt, e.ReceivedAt, e.Status, e.StaffId, e.Automatic, e.ArrivedLate, e.Subject, e.Body, e.SearchText)!.Value;
    }

    public void AddMessage(Message m) => _message.Run(m.Id, m.CompanyId, m.LineId, m.ExternalId, m.From, m.To, m.Ambiguous, m.StopWish, m.EventId);

    public void AddAttachment(Attachment a) => _attachment.Run(a.CompanyId, a.EntryId, a.Position, a.FileName, a.ContentType, a.SourceUrl, a.ContentId, a.NextAttemptAt);

    public MessageFacts? FindMessage(long lineId, string externalId)
        => _find.First(ReadMessage, lineId, externalId);

    /// <summary>The message of that id on whichever line of the provider: a report can name none (a pool's) or another than it was sent from.</summary>
    public MessageFacts? FindMessage(Lines.Provider provider, string externalId)
        => _findAnywhere.First(ReadMessage, externalId, provider);

    public MessageFacts? LoadMessage(long companyId, long entryId) => _facts.First(ReadMessage, entryId, companyId);

    /// <summary>Sets the status, whatever it was (callers ask <see cref="EntryStatuses.MayFollow"/>), also on the row of the list.</summary>
    public void SetStatus(long entryId, long conversationId, EntryStatus status)
    {
        _status.Run(status, entryId);
        _lastStatus.Run(status, conversationId, entryId);
    }

    public void SetError(long entryId, string? code, string? text) => _error.Run(code, text, entryId);

    /// <summary>Notes the id the provider gave an outbound message; null when a new try begins.</summary>
    public void SetExternalId(long entryId, string? externalId) => _taken.Run(externalId, entryId);

    /// <summary>The message or call, for moving it; null when the company has no such one.</summary>
    public MovableFacts? LoadMovable(long companyId, long entryId)
        => _load.First(row => new MovableFacts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.Word<Direction>(3), row.Instant(4), row.GetString(5), row.GetString(6), row.GetBoolean(7), row.Word<Provider>(8), row.GetBoolean(9)), entryId, companyId);

    /// <summary>Puts an entry into another customer's conversation. <see cref="RecountWrites"/> brings both conversations up to it.</summary>
    public void Move(long entryId, long conversationId, long customerId)
    {
        _moveEntry.Run(conversationId, customerId, entryId);
        _moveOutbox.Run(conversationId, entryId);
    }

    /// <summary>Removes a message that never went; its details go with it.</summary>
    public void Remove(long entryId) => _remove.Run(entryId);

    /// <summary>Notes whether the text means "no more texts".</summary>
    public void SetStopWish(long entryId, StopWish wish) => _stopWish.Run(wish, entryId);

    /// <summary>The message whose wish a person is asked about; null when nobody is (any more).</summary>
    public StopWishFacts? LoadStopWish(long companyId, long entryId)
        => _asked.First(row => new StopWishFacts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3)), entryId, companyId);

    /// <summary>Whose the message or call is has been settled by a person, or is asked again.</summary>
    public void Settle(long entryId, bool settled = true)
    {
        if (_settled.Run(!settled, entryId) == 0) _settledCall.Run(!settled, entryId);
    }

    /// <summary>Puts a message that was just appended, without files, on open screens after the commit: nothing has to be read again.</summary>
    public void Publish(TimelineEntry e, Message m) => _session.Publish(new EntryChanged(e.CompanyId, new TimelineItem
    {
        Id = e.Id,
        ConversationId = e.ConversationId,
        CustomerId = e.CustomerId,
        Kind = e.Kind,
        Direction = e.Direction,
        Channel = e.Channel,
        LineId = e.LineId,
        StaffId = e.StaffId,
        OccurredAt = e.OccurredAt,
        ReceivedAt = e.ReceivedAt,
        Status = e.Status,
        Automatic = e.Automatic,
        ArrivedLate = e.ArrivedLate,
        Subject = e.Subject,
        Body = e.Body,
        From = m.From,
        To = m.To,
        ExternalId = m.ExternalId,
        Ambiguous = m.Ambiguous,
        StopWish = m.StopWish,
    }));

    /// <summary>Puts the entry, as it is now, on open screens after the commit.</summary>
    public void Publish(long entryId)
    {
        var (item, companyId) = _item.First(ReadItem, entryId);
        var attachments = _attachments.All(row => AttachmentWrites.ReadItem(row), entryId);
        if (item.Kind == EntryKind.Call && _session.Calls.Load(entryId) is { } call)
        {
            item = item with { From = call.From, To = call.To, ExternalId = call.ExternalId, Ambiguous = call.Ambiguous, Call = _session.CallNews.Item(call) };
        }

        if (item.Channel == Channel.Email) item = item with { Email = _session.Emails.Item(entryId) };
        _session.Publish(new EntryChanged(companyId, item with { Attachments = attachments }));
    }

    private static MessageFacts ReadMessage(Row row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.Word<EntryStatus>(3), row.GetInt64(4));

    private static (TimelineItem Item, long CompanyId) ReadItem(Row row) => (new TimelineItem
    {
        Id = row.GetInt64(0),
        ConversationId = row.GetInt64(1),
        CustomerId = row.GetInt64(2),
        Kind = row.Word<EntryKind>(3),
        Direction = row.Word<Direction>(4),
        Channel = row.WordOrNull<Channel>(5),
        LineId = row.NumberOrNull(6),
        StaffId = row.NumberOrNull(7),
        OccurredAt = row.Instant(8),
        ReceivedAt = row.Instant(9),
        Status = row.WordOrNull<EntryStatus>(10),
        Automatic = row.GetBoolean(11),
        ArrivedLate = row.GetBoolean(12),
        Subject = row.TextOrNull(13),
        Body = row.GetString(14),
        From = row.TextOrNull(15),
        To = row.TextOrNull(16),
        ExternalId = row.TextOrNull(17),
        ErrorCode = row.TextOrNull(18),
        ErrorText = row.TextOrNull(19),
        Ambiguous = row.GetBoolean(20),
        StopWish = row.WordOrNull<StopWish>(22),
    }, row.GetInt64(21));
}

/// <summary>What steps need to know of a message.</summary>
public sealed record MessageFacts(long EntryId, long CompanyId, long ConversationId, EntryStatus Status, long LineId);

/// <summary>What answering a wish needs to know of its message.</summary>
/// <param name="EntryId">Which.</param>
/// <param name="ConversationId">Where.</param>
/// <param name="LineId">Over which line it came.</param>
/// <param name="From">Who wrote, as given.</param>
public sealed record StopWishFacts(long EntryId, long ConversationId, long LineId, string From);

/// <summary>What moving a message or call needs to know of it. It asks when it is neither a machine's nor an exact STOP, START or HELP.</summary>
public sealed record MovableFacts(long EntryId, long ConversationId, long CustomerId, Direction Direction, DateTimeOffset OccurredAt, string From, string To, bool Ambiguous, Provider Provider, bool Asks);
