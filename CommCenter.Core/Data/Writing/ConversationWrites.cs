using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Opening and changing conversations. Filters and figures change in the same commit, and only here.</summary>
public sealed class ConversationWrites
{
    private const string FactColumns = "Id, CompanyId, CustomerId, Status, AssigneeId, ClosedAt, LastActivityAt, Channels, LastEntryId, LastLineId, LastChannel, OwedSince";

    private readonly WriteSession _session;
    private readonly Statement _notClosed, _newest, _facts, _open, _count, _counts, _owed, _status, _assignee, _entry, _entryOwed, _entryKept, _preview, _line, _lines, _row, _reads, _ofCustomer, _dueSnoozes, _snoozedUntil;

    internal ConversationWrites(WriteSession session)
    {
        _session = session;
        _notClosed = session.Prepare($"SELECT {FactColumns} FROM Conversations WHERE CustomerId = @customer AND Status <> 'Closed'");
        _newest = session.Prepare($"SELECT {FactColumns} FROM Conversations WHERE CustomerId = @customer ORDER BY Id DESC LIMIT 1");
        _facts = session.Prepare($"SELECT {FactColumns} FROM Conversations WHERE Id = @id AND CompanyId = @company");
        _open = session.Prepare("""
            INSERT INTO Conversations (CompanyId, CustomerId, Status, Priority, CreatedAt, LastActivityAt, Preview, Channels, MessageCount, InboundCount, UnansweredCount)
            VALUES (@company, @customer, 'Open', 'Normal', @at, @activity, '', 0, 0, 0, 0)
            """);
        _count = session.Prepare("INSERT INTO ViewCounts (CompanyId, StaffId, Status, Count) VALUES (@company, @staff, @status, @change) ON CONFLICT (CompanyId, StaffId, Status) DO UPDATE SET Count = ViewCounts.Count + excluded.Count");
        _counts = session.Prepare("SELECT StaffId, Status, Count FROM ViewCounts WHERE CompanyId = @company");
        _status = session.Prepare("UPDATE Conversations SET Status = @status, ClosedAt = @closed, SnoozedUntil = @snoozed, OwedSince = @owed WHERE Id = @id");
        _assignee = session.Prepare("UPDATE Conversations SET AssigneeId = @staff WHERE Id = @id");
        const string list = """
            LastActivityAt = @at, Preview = @preview, LastEntryId = @entry, LastDirection = @direction, LastChannel = @channel, LastLineId = @line, LastStatus = @status,
              Channels = Channels | @bit, MessageCount = MessageCount + 1, InboundCount = InboundCount + @inbound, UnansweredCount = CASE WHEN @inboundToo = 1 THEN UnansweredCount + 1 ELSE 0 END,
              LastInboundEntryId = CASE WHEN @inboundAlso = 1 THEN @entryToo ELSE LastInboundEntryId END
            """;
        _entry = session.Prepare($"UPDATE Conversations SET {list} WHERE Id = @id");
        // Two of them, so that a text that changes nothing of it does not touch its index.
        _entryOwed = session.Prepare($"UPDATE Conversations SET {list}, OwedSince = @owed WHERE Id = @id");
        _entryKept = session.Prepare("""
            UPDATE Conversations SET Channels = Channels | @bit, MessageCount = MessageCount + 1, InboundCount = InboundCount + @inbound, UnansweredCount = UnansweredCount + @inboundToo,
              LastInboundEntryId = CASE WHEN @inboundAlso = 1 THEN COALESCE(LastInboundEntryId, @entry) ELSE LastInboundEntryId END
            WHERE Id = @id
            """);
        _preview = session.Prepare("UPDATE Conversations SET Preview = @preview WHERE Id = @id AND LastEntryId = @entry");
        _owed = session.Prepare("SELECT COUNT(*) FROM (SELECT 1 FROM Conversations WHERE CompanyId = @company AND OwedSince IS NOT NULL LIMIT @limit) AS Owed");
        _line = session.Prepare("INSERT INTO ConversationLines (CompanyId, ConversationId, LineId, Channel, Status, LastActivityAt) VALUES (@company, @id, @line, @channel, @status, @at) ON CONFLICT DO NOTHING");
        _lines = session.Prepare("UPDATE ConversationLines SET Status = @status, LastActivityAt = @at WHERE ConversationId = @id");
        _row = session.Prepare("""
            SELECT c.Id, c.CustomerId, u.Name, c.Status, c.AssigneeId, c.TeamId, c.SnoozedUntil, c.CreatedAt, c.LastActivityAt, c.Preview, c.LastDirection, c.LastChannel, c.LastLineId, c.LastStatus, c.Channels, c.MessageCount, c.InboundCount, c.UnansweredCount, c.CompanyId, c.OwedSince, c.OptedOut
            FROM Conversations c JOIN Customers u ON u.Id = c.CustomerId WHERE c.Id = @id
            """);
        _reads = session.Prepare("SELECT StaffId, ReadInboundCount FROM ConversationReads WHERE ConversationId = @id LIMIT 1000");
        _dueSnoozes = session.Prepare("SELECT c.Id, c.CompanyId FROM Companies k CROSS JOIN Conversations c WHERE c.CompanyId = k.Id AND c.Status = 'Snoozed' AND c.SnoozedUntil <= @now LIMIT @limit");
        _snoozedUntil = session.Prepare("SELECT SnoozedUntil FROM Conversations WHERE Id = @id");
        _ofCustomer = session.Prepare("SELECT Id FROM Conversations WHERE CustomerId = @customer ORDER BY Id DESC LIMIT 20");
    }

    /// <summary>The customer's conversation that is not closed, else the newest closed one, else null.</summary>
    public ConversationFacts? Current(long customerId) => _notClosed.First(Read, customerId) ?? _newest.First(Read, customerId);

    public ConversationFacts? Load(long companyId, long id) => _facts.First(Read, id, companyId);

    /// <summary>The customer's newest conversations, 20 at most.</summary>
    public List<long> OfCustomer(long customerId) => _ofCustomer.All(row => row.GetInt64(0), customerId);

    /// <summary>Snoozed conversations of all companies whose time has come.</summary>
    public List<(long Id, long CompanyId)> DueSnoozes(DateTimeOffset now, int limit) => _dueSnoozes.All(row => (row.GetInt64(0), row.GetInt64(1)), now, limit);

    public DateTimeOffset? SnoozedUntil(long id) => _snoozedUntil.First(row => row.InstantOrNull(0), id);

    public ConversationFacts Open(long companyId, long customerId, DateTimeOffset at)
    {
        var id = _open.Insert(companyId, customerId, _session.Now, at)!.Value;
        Count(companyId, null, ConversationStatus.Open, 1);
        return new ConversationFacts(id, companyId, customerId, ConversationStatus.Open, null, null, at, Channels.None, null, null, null, null);
    }

    /// <param name="c">As it is now.</param>
    /// <param name="status">What it becomes.</param>
    /// <param name="snoozedUntil">With Snoozed alone.</param>
    public ConversationFacts SetStatus(ConversationFacts c, ConversationStatus status, DateTimeOffset? snoozedUntil)
    {
        DateTimeOffset? closedAt = status == ConversationStatus.Closed ? _session.Now : null;
        // What is closed is settled.
        var owed = status == ConversationStatus.Closed ? null : c.OwedSince;
        _status.Run(status, closedAt, snoozedUntil, owed, c.Id);
        _lines.Run(status, c.LastActivityAt, c.Id);
        if (status != c.Status)
        {
            Count(c.CompanyId, c.AssigneeId, c.Status, -1);
            Count(c.CompanyId, c.AssigneeId, status, 1);
        }

        return c with { Status = status, ClosedAt = closedAt, OwedSince = owed };
    }

    public ConversationFacts SetAssignee(ConversationFacts c, long? staffId)
    {
        if (c.AssigneeId == staffId) return c;
        _assignee.Run(staffId, c.Id);
        Count(c.CompanyId, c.AssigneeId, c.Status, -1);
        Count(c.CompanyId, staffId, c.Status, 1);
        return c with { AssigneeId = staffId };
    }

    /// <summary>Brings the list columns up to a message or call that was appended. One that is older than the last changes neither order nor preview.</summary>
    /// <param name="c">As it was before.</param>
    /// <param name="entry">What was appended.</param>
    /// <param name="preview">One line of it.</param>
    /// <param name="asks">False for what has been seen to elsewhere before it came here: nobody is owed an answer to it.</param>
    public ConversationFacts SawEntry(ConversationFacts c, TimelineEntry entry, string preview, bool asks = true)
    {
        var inbound = entry.Direction == Direction.Inbound ? 1 : 0;
        var channel = entry.Channel ?? throw new ArgumentException("A message or call has a channel.", nameof(entry));
        var bit = channel.AsSet();
        var newest = c.LastEntryId is null || entry.OccurredAt >= c.LastActivityAt;
        var owed = newest && asks ? Owed(c, entry) : c.OwedSince;
        if (newest && owed == c.OwedSince) _entry.Run(entry.OccurredAt, preview, entry.Id, entry.Direction, channel, entry.LineId, inbound == 1 ? null : entry.Status, bit, inbound, inbound, inbound, entry.Id, c.Id);
        else if (newest) _entryOwed.Run(entry.OccurredAt, preview, entry.Id, entry.Direction, channel, entry.LineId, inbound == 1 ? null : entry.Status, bit, inbound, inbound, inbound, entry.Id, owed, c.Id);
        else _entryKept.Run(bit, inbound, inbound, inbound, entry.Id, c.Id);
        var at = newest ? entry.OccurredAt : c.LastActivityAt;
        if (newest && entry.LineId != c.LastLineId) _session.OptOutMarks.Refresh(c.Id);
        if (newest) _lines.Run(c.Status, at, c.Id);
        else if (asks && inbound == 1 && entry is { Kind: EntryKind.Message, Automatic: false }) _session.Owed.Came(c.CompanyId, c.Id, c.OwedSince, entry.OccurredAt, entry.OccurredAt);
        if (owed is null != c.OwedSince is null) _session.TouchCounts(c.CompanyId);
        if (entry.LineId is { } line && (line != c.LastLineId || channel != c.LastChannel)) _line.Run(c.CompanyId, c.Id, line, channel, c.Status, at);
        return c with { LastActivityAt = at, Channels = c.Channels | bit, LastEntryId = newest ? entry.Id : c.LastEntryId, LastLineId = newest ? entry.LineId : c.LastLineId, LastChannel = newest ? channel : c.LastChannel, OwedSince = owed };
    }

    /// <summary>The last entry says something else now, as a call does while it goes on.</summary>
    public void SetPreview(long id, long entryId, string preview) => _preview.Run(preview, id, entryId);

    /// <summary>The row as it is now.</summary>
    public ConversationRow Row(long id) => _row.First(ReadRow, id).Row;

    /// <summary>Puts the row, as it is now, on open screens after the commit.</summary>
    public void Publish(long id)
    {
        var (row, companyId) = _row.First(ReadRow, id);
        var reads = _reads.All(r => (r.GetInt64(0), r.GetInt32(1)), id).ToDictionary(r => r.Item1, r => r.Item2);
        _session.Publish(new ConversationChanged(companyId, row, reads));
    }

    /// <summary>All figures of a company, for its tabs.</summary>
    public CountsChanged Counts(long companyId) => new(
        companyId,
        _counts.All(row => new ViewCount { CompanyId = companyId, StaffId = row.GetInt64(0), Status = row.Word<ConversationStatus>(1), Count = row.GetInt32(2) }, companyId),
        _owed.First(row => row.GetInt32(0), companyId, ConversationQueries.MostOwedCounted));

    private void Count(long companyId, long? staffId, ConversationStatus status, int change)
    {
        _count.Run(companyId, staffId ?? 0, status, change);
        _session.TouchCounts(companyId);
    }

    /// <summary>A text is owed an answer from its time on; one that a person writes answers all there is. A call says so when it is over.</summary>
    private static DateTimeOffset? Owed(ConversationFacts c, TimelineEntry entry) => entry switch
    {
        { Kind: not EntryKind.Message } => c.OwedSince,
        // A machine wrote it: an answering machine, a newsletter, a notice. Or it is history.
        { Automatic: true } => c.OwedSince,
        { Direction: Direction.Inbound } => c.OwedSince is { } since && since < entry.OccurredAt ? since : entry.OccurredAt,
        _ => null,
    };

    private static ConversationFacts Read(Row row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.Word<ConversationStatus>(3), row.NumberOrNull(4), row.InstantOrNull(5), row.Instant(6), (Channels)row.GetInt32(7), row.NumberOrNull(8), row.NumberOrNull(9), row.WordOrNull<Channel>(10), row.InstantOrNull(11));

    private static (ConversationRow Row, long CompanyId) ReadRow(Row row) => (new ConversationRow
    {
        Id = row.GetInt64(0),
        CustomerId = row.GetInt64(1),
        CustomerName = row.GetString(2),
        Status = row.Word<ConversationStatus>(3),
        AssigneeId = row.NumberOrNull(4),
        TeamId = row.NumberOrNull(5),
        SnoozedUntil = row.InstantOrNull(6),
        CreatedAt = row.Instant(7),
        LastActivityAt = row.Instant(8),
        Preview = row.GetString(9),
        LastDirection = row.WordOrNull<Direction>(10),
        LastChannel = row.WordOrNull<Channel>(11),
        LastLineId = row.NumberOrNull(12),
        LastStatus = row.WordOrNull<EntryStatus>(13),
        Channels = (Channels)row.GetInt32(14),
        MessageCount = row.GetInt32(15),
        InboundCount = row.GetInt32(16),
        UnansweredCount = row.GetInt32(17),
        OwedSince = row.InstantOrNull(19),
        OptedOut = row.GetBoolean(20),
    }, row.GetInt64(18));
}

/// <summary>What steps need to know of a conversation.</summary>
public sealed record ConversationFacts(long Id, long CompanyId, long CustomerId, ConversationStatus Status, long? AssigneeId, DateTimeOffset? ClosedAt, DateTimeOffset LastActivityAt, Channels Channels, long? LastEntryId, long? LastLineId, Channel? LastChannel, DateTimeOffset? OwedSince);
