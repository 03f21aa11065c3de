using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Files of entries: what is to be fetched, what came of it, and what staff upload and send.</summary>
public sealed class AttachmentWrites
{
    private const string Shown = "Id, FileName, ContentType, Size, State, Width, Height, Error, ContentId";

    private readonly Statement _due, _load, _stored, _failed, _again, _upload, _drop, _attach, _toSend, _ofEntry, _dropUnsent, _isNamed, _lost, _giveBack, _forget, _pass, _contents, _contentId;

    internal AttachmentWrites(WriteSession session)
    {
        // A position is asked for so that the index is searched and not walked.
        _due = session.Prepare("SELECT Id FROM Attachments WHERE State = 'Waiting' AND Position >= 0 AND NextAttemptAt <= @now ORDER BY Position, NextAttemptAt, Id LIMIT @limit");
        _load = session.Prepare("""
            SELECT a.Id, a.CompanyId, a.EntryId, a.SourceUrl, a.ContentType, a.FileName, a.Attempts, l.Provider, l.AccountSid,
              EXISTS (SELECT 1 FROM CallRecordings r WHERE r.EntryId = a.EntryId AND r.AttachmentId = a.Id)
            FROM Attachments a JOIN TimelineEntries e ON e.Id = a.EntryId JOIN Lines l ON l.Id = e.LineId WHERE a.Id = @id AND a.State = 'Waiting' AND a.NextAttemptAt <= @now
            """);
        _stored = session.Prepare("UPDATE Attachments SET State = 'Stored', ContentHash = @hash, Size = @size, ContentType = @type, FileName = @name, Width = @width, Height = @height, NextAttemptAt = NULL, Error = NULL WHERE Id = @id AND State = 'Waiting'");
        _failed = session.Prepare("UPDATE Attachments SET State = @state, Attempts = @attempts, NextAttemptAt = @next, Error = @error WHERE Id = @id AND State = 'Waiting'");
        _again = session.Prepare("UPDATE Attachments SET State = 'Waiting', Attempts = 0, NextAttemptAt = @now, Error = NULL WHERE Id = @id AND CompanyId = @company AND State <> 'Stored' AND SourceUrl IS NOT NULL RETURNING EntryId");
        _lost = session.Prepare("""
            UPDATE Attachments SET State = CASE WHEN SourceUrl IS NULL THEN 'Failed' ELSE 'Waiting' END, Attempts = 0, NextAttemptAt = CASE WHEN SourceUrl IS NULL THEN NULL ELSE @now END, Error = @error
            WHERE Id = @id AND CompanyId = @company AND State = 'Stored' RETURNING EntryId
            """);
        _upload = session.Prepare("""
            INSERT INTO Attachments (CompanyId, StaffId, DraftConversationId, Position, FileName, ContentType, Size, ContentHash, Width, Height, State, Attempts, UploadedAt)
            VALUES (@company, @staff, @conversation, 0, @name, @type, @size, @hash, @width, @height, 'Stored', 0, @at)
            """);
        _drop = session.Prepare("DELETE FROM Attachments WHERE Id = @id AND CompanyId = @company AND StaffId = @staff AND EntryId IS NULL");
        _toSend = session.Prepare($"SELECT {Shown} FROM Attachments WHERE Id = @id AND CompanyId = @company AND StaffId = @staff AND EntryId IS NULL AND State = 'Stored'");
        _attach = session.Prepare("UPDATE Attachments SET EntryId = @entry, Position = @position, DraftConversationId = NULL WHERE Id = @id");
        _dropUnsent = session.Prepare("DELETE FROM Attachments WHERE EntryId IS NULL AND UploadedAt < @before");
        _isNamed = session.Prepare("SELECT 1 FROM Attachments WHERE ContentHash = @hash LIMIT 1");
        _giveBack = session.Prepare("UPDATE Attachments SET EntryId = NULL, Position = 0, StaffId = @staff, DraftConversationId = @conversation, ContentId = NULL WHERE EntryId = @entry AND StaffId IS NOT NULL");
        _forget = session.Prepare("DELETE FROM Attachments WHERE EntryId = @entry AND StaffId IS NULL");
        _pass = session.Prepare("""
            INSERT INTO Attachments (CompanyId, EntryId, Position, FileName, ContentType, Size, ContentHash, Width, Height, ContentId, State, Attempts)
            SELECT CompanyId, @to, @position, FileName, ContentType, Size, ContentHash, Width, Height, ContentId, 'Stored', 0 FROM Attachments WHERE Id = @id AND State = 'Stored'
            """);
        _contentId = session.Prepare("UPDATE Attachments SET ContentId = @content WHERE Id = @id");
        _contents = session.Prepare("SELECT FileName, ContentType, Size, ContentHash, ContentId FROM Attachments WHERE EntryId = @entry AND State = 'Stored' ORDER BY Position LIMIT 100");
        _ofEntry = session.Prepare($"SELECT {Shown} FROM Attachments WHERE EntryId = @entry ORDER BY Position LIMIT 100");
    }

    /// <summary>Ids to fetch now: the first file of every entry before the second of any, so that one email with hundreds holds up nobody else's; then longest due first.</summary>
    public List<long> Due(DateTimeOffset now, int limit) => _due.All(row => row.GetInt64(0), now, limit);

    /// <summary>One that is to be fetched now; null when it is not (any more).</summary>
    public WaitingFile? LoadWaiting(long id, DateTimeOffset now) => _load.First(
        row => new WaitingFile(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.TextOrNull(3), row.GetString(4), row.TextOrNull(5), row.GetInt32(6), row.Word<Provider>(7), row.TextOrNull(8), row.GetBoolean(9)), id, now);

    /// <returns>False when somebody else was quicker.</returns>
    public bool Stored(long id, StoredFile file, string? fileName) => _stored.Run(file.Hash, file.Size, file.ContentType, fileName, file.Width, file.Height, id) == 1;

    /// <param name="id">Which.</param>
    /// <param name="attempts">Tries that count.</param>
    /// <param name="next">When it is tried again; null gives it up.</param>
    /// <param name="error">Why, in words.</param>
    public void Failed(long id, int attempts, DateTimeOffset? next, string error) => _failed.Run(next is null ? AttachmentState.Failed : AttachmentState.Waiting, attempts, next, error, id);

    /// <summary>A person asks for a new try.</summary>
    /// <returns>Its entry; null when the company has none such that can be fetched.</returns>
    public long? Again(long companyId, long id, DateTimeOffset now) => _again.First<long?>(row => row.GetInt64(0), now, id, companyId);

    /// <summary>The disk does not have it any more: what can be fetched once more is, the rest has failed.</summary>
    /// <returns>Its entry; null when there is none.</returns>
    public long? Lost(long companyId, long id, DateTimeOffset now, string error) => _lost.First(row => row.NumberOrNull(0), now, error, id, companyId);

    /// <summary>Keeps a file for a reply to come.</summary>
    public long AddUpload(Attachment a) => a.Id = _upload.Insert(a.CompanyId, a.StaffId, a.DraftConversationId, a.FileName, a.ContentType, a.Size, a.ContentHash, a.Width, a.Height, a.UploadedAt)!.Value;

    /// <returns>False when there was none such that is not sent.</returns>
    public bool DropUpload(long companyId, long staffId, long id) => _drop.Run(id, companyId, staffId) == 1;

    /// <summary>A file this person uploaded and has not sent; null when there is none such.</summary>
    public AttachmentItem? ToSend(long companyId, long staffId, long id) => _toSend.First(ReadItem, id, companyId, staffId);

    /// <summary>Makes uploaded files the entry's, in their order.</summary>
    public void Attach(long entryId, IReadOnlyList<AttachmentItem> files)
    {
        for (var i = 0; i < files.Count; i++) _attach.Run(entryId, i, files[i].Id);
    }

    /// <summary>What the HTML of its email calls a file (<c>cid:</c>); null when it stands beside the text.</summary>
    public void SetContentId(long id, string? contentId) => _contentId.Run(contentId, id);

    /// <summary>Files of a message that was taken back are uploads again; those that were passed on with it are not its writer's.</summary>
    public void GiveBack(long entryId, long staffId, long conversationId)
    {
        _giveBack.Run(staffId, conversationId, entryId);
        _forget.Run(entryId);
    }

    /// <summary>Puts files of another entry on this one too, after those it has.</summary>
    public void PassOn(long toEntryId, int position, IReadOnlyList<AttachmentItem> files)
    {
        foreach (var file in files) _pass.Run(toEntryId, position++, file.Id);
    }

    /// <summary>What the entry's files are, for sending them.</summary>
    public List<StoredAttachment> Contents(long entryId) => _contents.All(row => new StoredAttachment(row.TextOrNull(0) ?? "file", row.GetString(1), row.GetInt64(2), row.GetString(3), row.TextOrNull(4)), entryId);

    /// <summary>Forgets uploads that were not sent since.</summary>
    public int DropUnsent(DateTimeOffset before) => _dropUnsent.Run(before);

    /// <summary>Some row, of whichever company, has that content.</summary>
    public bool IsNamed(string hash) => _isNamed.First(_ => true, hash);

    /// <summary>The entry's files, in their order.</summary>
    public List<AttachmentItem> OfEntry(long entryId) => _ofEntry.All(ReadItem, entryId);

    internal static AttachmentItem ReadItem(Row row)
        => new(row.GetInt64(0), row.TextOrNull(1), row.GetString(2), row.NumberOrNull(3), row.Word<AttachmentState>(4), (int?)row.NumberOrNull(5), (int?)row.NumberOrNull(6), row.TextOrNull(7), row.TextOrNull(8));
}

/// <summary>A file of a customer's message, or the sound of a call, that is still at the provider.</summary>
public sealed record WaitingFile(long Id, long CompanyId, long EntryId, string? SourceUrl, string ContentType, string? FileName, int Attempts, Provider Provider, string? AccountSid, bool IsRecording = false);

/// <summary>A file that is here, as it goes out with an email.</summary>
public sealed record StoredAttachment(string FileName, string ContentType, long Size, string Hash, string? ContentId);
