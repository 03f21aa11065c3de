using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Recordings of calls: their sound, what was said in them, what is left of them at the provider, and who has listened.</summary>
public sealed class RecordingWrites
{
    /// <summary>Letters of a transcript that search finds.</summary>
    private const int MostSearched = 20_000;

    private const string Columns = "Id, CompanyId, EntryId, ExternalId, Kind, State, Seconds, AttachmentId, TranscriptState, Transcript, TranscriptAttempts, TranscriptNextAttemptAt, Error, DeletedAtProviderAt, DeleteAttempts, DeleteNextAttemptAt";

    private readonly WriteSession _session;
    private readonly Statement _call, _find, _load, _ofSound, _add, _save, _addSound, _sound, _plan, _search, _transcriptsDue, _deletionsDue, _forget, _heard, _plans, _withSound;

    internal RecordingWrites(WriteSession session)
    {
        _session = session;
        _call = session.Prepare("""
            SELECT c.Id, c.CompanyId, l.Provider, l.AccountSid, CASE WHEN e.Direction = 'Outbound' AND c.HeldAt IS NOT NULL THEN c.TakenLeg ELSE c.ExternalId END, c.Status
            FROM Calls c JOIN TimelineEntries e ON e.Id = c.Id JOIN Lines l ON l.Id = c.LineId WHERE c.Id = @entry
            """);
        _find = session.Prepare($"SELECT {Columns} FROM CallRecordings WHERE EntryId = @entry AND ExternalId = @external");
        _load = session.Prepare($"SELECT {Columns} FROM CallRecordings WHERE Id = @id");
        _ofSound = session.Prepare($"SELECT {Columns} FROM CallRecordings WHERE EntryId = @entry AND AttachmentId = @attachment");
        _add = session.Prepare("""
            INSERT INTO CallRecordings (CompanyId, EntryId, ExternalId, Kind, State, Seconds, AttachmentId, TranscriptState, Transcript, TranscriptAttempts, TranscriptNextAttemptAt, Error, DeleteAttempts)
            VALUES (@company, @entry, @external, @kind, @state, @seconds, @attachment, @transcriptState, @transcript, @attempts, @next, @error, 0)
            """);
        _save = session.Prepare("""
            UPDATE CallRecordings SET Kind = @kind, State = @state, Seconds = @seconds, AttachmentId = @attachment, TranscriptState = @transcriptState, Transcript = @transcript, TranscriptAttempts = @attempts,
              TranscriptNextAttemptAt = @next, Error = @error, DeletedAtProviderAt = @deleted, DeleteAttempts = @deleteAttempts, DeleteNextAttemptAt = @deleteNext WHERE Id = @id
            """);
        _addSound = session.Prepare("""
            INSERT INTO Attachments (CompanyId, EntryId, Position, ContentType, SourceUrl, State, Attempts, NextAttemptAt)
            VALUES (@company, @entry, (SELECT COALESCE(MAX(Position) + 1, 0) FROM Attachments WHERE EntryId = @entry), 'audio/mpeg', @url, 'Waiting', 0, @next)
            """);
        _sound = session.Prepare("SELECT State, ContentHash, ContentType FROM Attachments WHERE Id = @id");
        _plan = session.Prepare("SELECT p.Plan FROM TimelineEntries e JOIN LineCallPlans p ON p.LineId = e.LineId WHERE e.Id = @entry");
        _search = session.Prepare("UPDATE TimelineEntries SET SearchText = CASE SearchText WHEN '' THEN @text ELSE SearchText || char(10) || @text END WHERE Id = @entry AND instr(SearchText, @text) = 0");
        _transcriptsDue = session.Prepare("SELECT Id FROM CallRecordings WHERE TranscriptNextAttemptAt <= @now ORDER BY TranscriptNextAttemptAt, Id LIMIT @limit");
        _deletionsDue = session.Prepare("SELECT Id FROM CallRecordings WHERE DeleteNextAttemptAt <= @now ORDER BY DeleteNextAttemptAt, Id LIMIT @limit");
        _forget = session.Prepare("DELETE FROM Attachments WHERE Id = @attachment AND EntryId = @entry");
        _plans = session.Prepare("SELECT LineId, Plan FROM LineCallPlans WHERE LineId > 0 ORDER BY LineId");
        _withSound = session.Prepare("SELECT r.Id, e.LineId, e.OccurredAt FROM CallRecordings r JOIN TimelineEntries e ON e.Id = r.EntryId WHERE r.Id > @after AND r.AttachmentId IS NOT NULL ORDER BY r.Id LIMIT @limit");
        _heard = session.Prepare("""
            INSERT INTO VoicemailsHeard (StaffId, EntryId, CompanyId, HeardAt)
            SELECT @staff, e.Id, e.CompanyId, @at FROM TimelineEntries e WHERE e.Id = @entry AND e.CompanyId = @company AND EXISTS (SELECT 1 FROM CallRecordings r WHERE r.EntryId = e.Id AND r.Kind = 'Voicemail')
            ON CONFLICT DO NOTHING
            """);
    }

    /// <summary>Where the call of an entry is at its provider; null when it is none.</summary>
    public RecordedCall? LoadCall(long entryId)
        => _call.First(row => new RecordedCall(row.GetInt64(0), row.GetInt64(1), row.Word<Provider>(2), row.TextOrNull(3), row.TextOrNull(4), row.Word<CallStatus>(5)), entryId);

    public CallRecording? Find(long entryId, string externalId) => _find.First(Read, entryId, externalId);

    public CallRecording? Load(long id) => _load.First(Read, id);

    /// <summary>The recording whose sound a file is; null when it is none's.</summary>
    public CallRecording? OfSound(long entryId, long attachmentId) => _ofSound.First(Read, entryId, attachmentId);

    /// <summary>Stores it and sets its id.</summary>
    public void Add(CallRecording r)
        => r.Id = _add.Insert(r.CompanyId, r.EntryId, r.ExternalId, r.Kind, r.State, r.Seconds, r.AttachmentId, r.TranscriptState, r.Transcript, r.TranscriptAttempts, r.TranscriptNextAttemptAt, r.Error)!.Value;

    public void Save(CallRecording r)
        => _save.Run(r.Kind, r.State, r.Seconds, r.AttachmentId, r.TranscriptState, r.Transcript, r.TranscriptAttempts, r.TranscriptNextAttemptAt, r.Error, r.DeletedAtProviderAt, r.DeleteAttempts, r.DeleteNextAttemptAt, r.Id);

    /// <summary>Makes the sound a file of the entry, to be fetched now.</summary>
    /// <returns>The attachment's id.</returns>
    public long AddSound(long companyId, long entryId, string url) => _addSound.Insert(companyId, entryId, url, _session.Now)!.Value;

    /// <summary>How far a sound has come; null when it is gone.</summary>
    public KeptSound? Sound(long attachmentId) => _sound.First(row => new KeptSound(row.Word<AttachmentState>(0), row.TextOrNull(1) ?? "", row.GetString(2)), attachmentId);

    /// <summary>Takes the sound off the entry; its file goes when no other row names it.</summary>
    public void DropSound(CallRecording r)
    {
        if (r.AttachmentId is { } sound) _forget.Run(sound, r.EntryId);
    }

    /// <summary>What the line of an entry does with calls.</summary>
    public CallPlan PlanOf(long entryId) => CallPlanJson.Read(_plan.First(row => row.GetString(0), entryId));

    /// <summary>What every line that has been set up for calls does with them.</summary>
    public List<(long LineId, CallPlan Plan)> Plans() => _plans.All(row => (row.GetInt64(0), CallPlanJson.Read(row.GetString(1))));

    /// <summary>Recordings with a sound after an id, in the order of their ids.</summary>
    public List<(long Id, long LineId, DateTimeOffset OccurredAt)> WithSound(long after, int limit) => _withSound.All(row => (row.GetInt64(0), row.NumberOrNull(1) ?? 0, row.Instant(2)), after, limit);

    /// <summary>Lets search find what was said.</summary>
    public void AddToSearch(long entryId, string transcript)
    {
        var text = transcript.Length <= MostSearched ? transcript : transcript[..(char.IsHighSurrogate(transcript[MostSearched - 1]) ? MostSearched - 1 : MostSearched)];
        _search.Run(text, entryId);
    }

    /// <summary>Ids whose transcript is due, longest waiting first.</summary>
    public List<long> TranscriptsDue(DateTimeOffset now, int limit) => _transcriptsDue.All(row => row.GetInt64(0), now, limit);

    /// <summary>Ids to delete at the provider now.</summary>
    public List<long> DeletionsDue(DateTimeOffset now, int limit) => _deletionsDue.All(row => row.GetInt64(0), now, limit);

    /// <returns>True when this person had not listened before.</returns>
    public bool Heard(long companyId, long staffId, long entryId) => _heard.Insert(staffId, _session.Now, entryId, companyId) is not null;

    private static CallRecording Read(Row row) => new()
    {
        Id = row.GetInt64(0),
        CompanyId = row.GetInt64(1),
        EntryId = row.GetInt64(2),
        ExternalId = row.GetString(3),
        Kind = row.Word<RecordingKind>(4),
        State = row.Word<RecordingState>(5),
        Seconds = (int?)row.NumberOrNull(6),
        AttachmentId = row.NumberOrNull(7),
        TranscriptState = row.Word<TranscriptState>(8),
        Transcript = row.TextOrNull(9),
        TranscriptAttempts = row.GetInt32(10),
        TranscriptNextAttemptAt = row.InstantOrNull(11),
        Error = row.TextOrNull(12),
        DeletedAtProviderAt = row.InstantOrNull(13),
        DeleteAttempts = row.GetInt32(14),
        DeleteNextAttemptAt = row.InstantOrNull(15),
    };
}

/// <summary>Where a call and its recordings are at the provider.</summary>
/// <param name="EntryId">Its entry.</param>
/// <param name="CompanyId">Whose.</param>
/// <param name="Provider">The line's.</param>
/// <param name="AccountSid">The line's account there; null is the default one.</param>
/// <param name="ExternalId">The provider's id of the call.</param>
/// <param name="Status">As it is now.</param>
public sealed record RecordedCall(long EntryId, long CompanyId, Provider Provider, string? AccountSid, string? ExternalId, CallStatus Status);

/// <summary>The file of a recording.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Hash">Its name on disk; empty until it is there.</param>
/// <param name="ContentType">By content.</param>
public sealed record KeptSound(AttachmentState State, string Hash, string ContentType);
