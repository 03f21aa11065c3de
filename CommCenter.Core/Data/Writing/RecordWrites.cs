using CommCenter.Core.Audit;
using CommCenter.Core.Consent;
using CommCenter.Core.Conversations;

namespace CommCenter.Core.Data.Writing;

/// <summary>Audit, consent, drafts and the keys of notes.</summary>
public sealed class RecordWrites
{
    private readonly WriteSession _session;
    private readonly Statement _audit, _optOut, _isOptedOut, _liftedAfter, _liftOptOut, _draft, _dropDraft, _noteKey, _noteOf;

    internal RecordWrites(WriteSession session)
    {
        _session = session;
        _audit = session.Prepare("INSERT INTO AuditEntries (CompanyId, StaffId, Action, Subject, Detail, At) VALUES (@company, @staff, @action, @subject, @detail, @at)");
        _optOut = session.Prepare("INSERT INTO OptOuts (CompanyId, Address, LineId, OptedOutAt, Evidence, ByStaffId) VALUES (@company, @address, @line, @at, @evidence, @staff) ON CONFLICT DO NOTHING");
        _isOptedOut = session.Prepare("SELECT OptedOutAt, Evidence, ByStaffId FROM OptOuts WHERE LineId = @line AND Address = @address AND LiftedAt IS NULL");
        _liftedAfter = session.Prepare("SELECT Id FROM OptOuts WHERE LineId = @line AND Address = @address AND LiftedAt > @at LIMIT 1");
        _liftOptOut = session.Prepare("UPDATE OptOuts SET LiftedAt = @at, LiftedEvidence = @evidence WHERE LineId = @line AND Address = @address AND LiftedAt IS NULL");
        _draft = session.Prepare("""
            INSERT INTO Drafts (StaffId, ConversationId, CompanyId, LineId, Channel, "To", Body, Email, IsNote, SavedAt) VALUES (@staff, @conversation, @company, @line, @channel, @to, @body, @email, @note, @at)
            ON CONFLICT (StaffId, ConversationId) DO UPDATE SET LineId = excluded.LineId, Channel = excluded.Channel, "To" = excluded."To", Body = excluded.Body, Email = excluded.Email, IsNote = excluded.IsNote, SavedAt = excluded.SavedAt
            """);
        _dropDraft = session.Prepare("DELETE FROM Drafts WHERE StaffId = @staff AND ConversationId = @conversation");
        _noteKey = session.Prepare("INSERT INTO NoteKeys (CompanyId, \"Key\", EntryId) VALUES (@company, @key, @entry)");
        _noteOf = session.Prepare("SELECT e.Id, e.ConversationId, e.Body FROM NoteKeys k JOIN TimelineEntries e ON e.Id = k.EntryId WHERE k.CompanyId = @company AND k.\"Key\" = @key");
    }

    public void Add(AuditEntry a) => _audit.Run(a.CompanyId, a.StaffId, a.Action, a.Subject, a.Detail, a.At);

    /// <summary>Notes an opt-out; one in force already is left as it is.</summary>
    public void Add(OptOut o)
    {
        if (_optOut.Run(o.CompanyId, o.Address, o.LineId, o.OptedOutAt, o.Evidence, o.ByStaffId) > 0) _session.OptOutMarks.Changed(o.CompanyId, o.Address);
    }

    /// <summary>Since when, and why, an address wants nothing from a line; null when it has not opted out.</summary>
    public OptOutFacts? OptedOut(long lineId, string address) => _isOptedOut.First(row => new OptOutFacts(row.Instant(0), row.GetString(1), row.NumberOrNull(2)), lineId, address);

    /// <summary>Whether they asked for texts again after that instant: what is replayed must not undo it.</summary>
    public bool LiftedAfter(long lineId, string address, DateTimeOffset at) => _liftedAfter.First<long?>(row => row.GetInt64(0), lineId, address, at) is not null;

    /// <summary>They want messages again; the opt-out stays on record, lifted.</summary>
    public void LiftOptOut(long lineId, string address, DateTimeOffset at, string evidence)
    {
        if (_liftOptOut.Run(at, evidence, lineId, address) > 0) _session.OptOutMarks.Changed(_session.Lines.Load(lineId)!.CompanyId, address);
    }

    public void Save(Draft d) => _draft.Run(d.StaffId, d.ConversationId, d.CompanyId, d.LineId, d.Channel, d.To, d.Body, d.Email, d.IsNote, d.SavedAt);

    public void DropDraft(long staffId, long conversationId) => _dropDraft.Run(staffId, conversationId);

    public void Add(NoteKey k) => _noteKey.Run(k.CompanyId, k.Key, k.EntryId);

    /// <summary>The note a key stands for already; null when it is a new one.</summary>
    public (long EntryId, long ConversationId, string Body)? NoteOf(long companyId, string key)
        => _noteOf.First<(long, long, string)?>(row => (row.GetInt64(0), row.GetInt64(1), row.GetString(2)), companyId, key);
}

/// <summary>An opt-out in force.</summary>
/// <param name="At">Since when.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="ByStaffId">Who on the staff stopped the texts; null when they did themselves.</param>
public sealed record OptOutFacts(DateTimeOffset At, string Evidence, long? ByStaffId);
