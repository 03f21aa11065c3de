using CommCenter.Core.Conversations;

namespace CommCenter.Core.Data.Writing;

/// <summary>How far each person has read a conversation.</summary>
public sealed class ReadWrites
{
    private readonly WriteSession _session;
    private readonly Statement _read, _unread, _readByAll, _readOne;

    internal ReadWrites(WriteSession session)
    {
        _session = session;
        _read = session.Prepare("""
            INSERT INTO ConversationReads (StaffId, ConversationId, CompanyId, LastReadEntryId, ReadInboundCount)
            SELECT @staff, c.Id, c.CompanyId, @entry, CASE WHEN @shown < c.InboundCount THEN @shownToo ELSE c.InboundCount END FROM Conversations c WHERE c.Id = @id AND c.CompanyId = @company
            ON CONFLICT (ConversationId, StaffId) DO UPDATE SET
              LastReadEntryId = CASE WHEN excluded.LastReadEntryId > ConversationReads.LastReadEntryId THEN excluded.LastReadEntryId ELSE ConversationReads.LastReadEntryId END,
              ReadInboundCount = CASE WHEN excluded.ReadInboundCount > ConversationReads.ReadInboundCount THEN excluded.ReadInboundCount ELSE ConversationReads.ReadInboundCount END
            RETURNING LastReadEntryId, ReadInboundCount
            """);
        _unread = session.Prepare("""
            UPDATE ConversationReads SET
              LastReadEntryId = CASE WHEN ConversationReads.LastReadEntryId < c.LastInboundEntryId THEN ConversationReads.LastReadEntryId ELSE c.LastInboundEntryId - 1 END,
              ReadInboundCount = CASE WHEN ConversationReads.ReadInboundCount < c.InboundCount THEN ConversationReads.ReadInboundCount ELSE c.InboundCount - 1 END
            FROM Conversations c WHERE c.Id = @id AND c.CompanyId = @company AND c.InboundCount > 0 AND ConversationReads.ConversationId = c.Id AND ConversationReads.StaffId = COALESCE(@staff, ConversationReads.StaffId)
            RETURNING StaffId, LastReadEntryId, ReadInboundCount
            """);
        _readByAll = session.Prepare("""
            INSERT INTO ConversationReads (StaffId, ConversationId, CompanyId, LastReadEntryId, ReadInboundCount)
            SELECT s.Id, c.Id, c.CompanyId, COALESCE(c.LastInboundEntryId, 0), c.InboundCount FROM Staff s JOIN Conversations c ON c.CompanyId = s.CompanyId WHERE s.CompanyId = @company AND s.DisabledAt IS NULL AND c.Id = @id
            ON CONFLICT (ConversationId, StaffId) DO UPDATE SET LastReadEntryId = excluded.LastReadEntryId, ReadInboundCount = excluded.ReadInboundCount
            """);
        _readOne = session.Prepare("""
            INSERT INTO ConversationReads (StaffId, ConversationId, CompanyId, LastReadEntryId, ReadInboundCount)
            SELECT Id, @id, CompanyId, 0, 1 FROM Staff WHERE CompanyId = @company AND DisabledAt IS NULL
            ON CONFLICT (ConversationId, StaffId) DO UPDATE SET ReadInboundCount = ConversationReads.ReadInboundCount + 1
            """);
    }

    /// <summary>This person has read what was shown: so many inbound entries, up to that one. What came meanwhile stays unread.</summary>
    /// <returns>How far the person has read now, never less than before; null when the company has no such conversation.</returns>
    public (long LastReadEntryId, int ReadInboundCount)? MarkRead(long companyId, long staffId, long conversationId, long lastEntryId, int shownInbound)
        => _read.First<(long, int)?>(row => (row.GetInt64(0), row.GetInt32(1)), staffId, lastEntryId, shownInbound, shownInbound, conversationId, companyId);

    /// <summary>The newest inbound entry is unread again, and is shown so on the screens of whom it concerns after the commit.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="row">The conversation as it is.</param>
    /// <param name="staffId">For whom; null is for everybody.</param>
    /// <returns>False when nobody of them had read any of it.</returns>
    public bool MarkUnread(long companyId, ConversationRow row, long? staffId)
    {
        var changed = _unread.All(r => new ReadChanged(companyId, r.GetInt64(0), row.Id, r.GetInt64(1), r.GetInt32(2)) { MarkedUnread = row }, row.Id, companyId, staffId);
        foreach (var change in changed) _session.Publish(change);
        return changed.Count > 0;
    }

    /// <summary>Everybody who is at work has read all of a conversation.</summary>
    public void ReadByAll(ConversationFacts c) => _readByAll.Run(c.CompanyId, c.Id);

    /// <summary>One inbound entry that was just appended had been read in the mailbox before it came here.</summary>
    public void ReadThere(ConversationFacts c) => _readOne.Run(c.Id, c.CompanyId);
}
