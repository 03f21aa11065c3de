using CommCenter.Core.Calls;
using CommCenter.Core.Staff;

namespace CommCenter.Core.Data.Writing;

/// <summary>Calls that staff make, and what they say of calls afterwards.</summary>
public sealed class CallOutWrites
{
    private readonly Statement _byKey, _caller, _lines, _phones, _used, _current, _goingOn, _key, _wrapUp;

    internal CallOutWrites(WriteSession session)
    {
        _byKey = session.Prepare("SELECT Id FROM Calls WHERE CompanyId = @company AND IdempotencyKey = @key");
        _caller = session.Prepare("SELECT Id, Name, DisabledAt, CallsGoTo, MobilePhone, OfficePhone FROM Staff WHERE Id = @id AND CompanyId = @company");
        _lines = session.Prepare("SELECT Id FROM Lines WHERE CompanyId = @company AND Enabled = 1 ORDER BY Id LIMIT 500");
        _phones = session.Prepare("SELECT Value FROM CustomerAddresses WHERE CustomerId = @customer AND CompanyId = @company AND Kind = 'Phone' ORDER BY IsPrimary DESC, Id LIMIT 100");
        _used = session.Prepare("""
            SELECT e.LineId, COALESCE(m."From", c."From") FROM TimelineEntries e LEFT JOIN Messages m ON m.Id = e.Id LEFT JOIN Calls c ON c.Id = e.Id
            WHERE e.ConversationId = @conversation AND e.Direction = 'Inbound' AND e.LineId IS NOT NULL ORDER BY e.OccurredAt DESC, e.Id DESC LIMIT 30
            """);
        _current = session.Prepare("SELECT Id FROM Conversations WHERE CustomerId = @customer ORDER BY Id DESC LIMIT 3");
        _goingOn = session.Prepare("""
            SELECT c.Id, c."To", c.Status, e.Direction, e.ReceivedAt FROM Calls c JOIN TimelineEntries e ON e.Id = c.Id
            WHERE c.CompanyId = @company AND c.EndedAt IS NULL AND (c.StaffId = @staff OR c.ResumedById = @staff) ORDER BY c.Id DESC LIMIT 10
            """);
        _key = session.Prepare("UPDATE Calls SET IdempotencyKey = @key WHERE Id = @id");
        _wrapUp = session.Prepare("UPDATE Calls SET Disposition = @disposition, WrappedUpById = @staff, WrappedUpAt = @now, WrapUpNoteId = COALESCE(@note, WrapUpNoteId) WHERE Id = @id");
    }

    /// <summary>The entry a key stands for already.</summary>
    public long? ByIdempotencyKey(long companyId, string key) => _byKey.First<long?>(row => row.GetInt64(0), companyId, key);

    /// <summary>A member of the company's staff with their phones; null when it is nobody of theirs.</summary>
    public Caller? LoadCaller(long companyId, long staffId)
        => _caller.First(row => new Caller(row.GetInt64(0), row.GetString(1), !row.IsDBNull(2), row.Word<CallsGoTo>(3), row.TextOrNull(4), row.TextOrNull(5)), staffId, companyId);

    /// <summary>Ids of lines that are switched on.</summary>
    public List<long> Lines(long companyId) => _lines.All(row => row.GetInt64(0), companyId);

    /// <summary>The customer's phone numbers; those of which the customer is the primary owner first.</summary>
    public List<string> Phones(long companyId, long customerId) => _phones.All(row => row.GetString(0), customerId, companyId);

    /// <summary>Over which lines, and from which of their addresses, the customer reached us in their last conversations, newest first.</summary>
    public List<(long LineId, string From)> Used(long customerId)
        => [.. _current.All(row => row.GetInt64(0), customerId).SelectMany(id => _used.All(row => (row.GetInt64(0), row.TextOrNull(1) ?? ""), id))];

    /// <summary>Calls that somebody of staff took or made, or that were handed to them, and that have not ended as far as we know, newest first.</summary>
    public List<OwnCall> GoingOn(long companyId, long staffId)
        => _goingOn.All(row => new OwnCall(row.GetInt64(0), row.GetString(1), row.Word<CallStatus>(2), row.Word<Core.Conversations.Direction>(3) == Core.Conversations.Direction.Outbound, row.Instant(4)), companyId, staffId);

    /// <summary>The same key again means this call.</summary>
    public void SetIdempotencyKey(long id, string key) => _key.Run(key, id);

    /// <summary>What staff say of it afterwards; without a new note the earlier one stays.</summary>
    public void WrapUp(long id, string? disposition, long staffId, DateTimeOffset now, long? noteId) => _wrapUp.Run(disposition, staffId, now, noteId, id);
}

/// <summary>Who calls, and from which phones.</summary>
public sealed record Caller(long Id, string Name, bool Disabled, CallsGoTo GoesTo, string? Mobile, string? Office);

/// <summary>A call of somebody's that is going on.</summary>
public sealed record OwnCall(long EntryId, string To, CallStatus Status, bool Outbound, DateTimeOffset At);
