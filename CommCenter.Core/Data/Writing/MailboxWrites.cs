using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Mailboxes: grants, how far they are read, terms. Each also keeps its line's "ends at" and problem.</summary>
public sealed class MailboxWrites
{
    private readonly WriteSession _session;
    private readonly Statement _load, _grant, _revoked, _cursor, _watched, _ends, _forget, _choices;

    internal MailboxWrites(WriteSession session)
    {
        _session = session;
        _load = session.Prepare("SELECT LineId, CompanyId, ProtectedGrant, ConnectedAt, RevokedAt, Cursor, ReadAt, WatchedAt, WatchEndsAt, FollowsMarks, Signature FROM Mailboxes WHERE LineId = @line");
        _grant = session.Prepare("""
            INSERT INTO Mailboxes (LineId, CompanyId, ProtectedGrant, ConnectedAt, FollowsMarks, Signature) VALUES (@line, @company, @grant, @at, 0, '')
            ON CONFLICT (LineId) DO UPDATE SET ProtectedGrant = excluded.ProtectedGrant, ConnectedAt = excluded.ConnectedAt, RevokedAt = NULL, WatchedAt = NULL
            """);
        _revoked = session.Prepare("UPDATE Mailboxes SET RevokedAt = @at WHERE LineId = @line AND RevokedAt IS NULL");
        _cursor = session.Prepare("UPDATE Mailboxes SET Cursor = @cursor, ReadAt = @at WHERE LineId = @line");
        _watched = session.Prepare("UPDATE Mailboxes SET WatchedAt = @at, WatchEndsAt = @ends, Cursor = COALESCE(Cursor, @cursor) WHERE LineId = @line");
        _ends = session.Prepare("UPDATE Lines SET ExpiresAt = @ends WHERE Id = @line");
        _forget = session.Prepare("UPDATE Mailboxes SET ProtectedGrant = NULL, ConnectedAt = NULL, RevokedAt = NULL, WatchedAt = NULL, WatchEndsAt = NULL WHERE LineId = @line");
        _choices = session.Prepare("UPDATE Mailboxes SET FollowsMarks = @follows, Signature = @signature WHERE LineId = @line");
    }

    public Mailbox? Load(long lineId) => _load.First(Read, lineId);

    /// <summary>A person has connected the mailbox, for the first time or again.</summary>
    public void Connect(long lineId, long companyId, string protectedGrant)
    {
        _grant.Run(lineId, companyId, protectedGrant, _session.Now);
        _session.Lines.SetProblem(lineId, null);
    }

    /// <summary>The provider does not let us in any more: nothing is tried until a person connects it again.</summary>
    public void Revoked(long lineId, string reason)
    {
        _revoked.Run(_session.Now, lineId);
        _session.Lines.SetProblem(lineId, reason);
    }

    /// <summary>All that changed up to the cursor is here. A problem is over with it, unless it is that we are soon not told of changes any more.</summary>
    public void SetCursor(long lineId, string cursor)
    {
        _cursor.Run(cursor, _session.Now, lineId);
        if (Load(lineId) is { WatchEndsAt: { } ends } && ends - _session.Now > MailboxTerms.RenewBefore) _session.Lines.SetProblem(lineId, null);
    }

    /// <summary>We are told of changes until then.</summary>
    public void Watched(long lineId, string cursor, DateTimeOffset endsAt)
    {
        _watched.Run(_session.Now, endsAt, cursor, lineId);
        _ends.Run(endsAt, lineId);
        _session.Lines.SetProblem(lineId, null);
    }

    /// <summary>Disconnects it: what is here stays.</summary>
    public void Forget(long lineId)
    {
        _forget.Run(lineId);
        _ends.Run(null, lineId);
    }

    public void Choose(long lineId, bool followsMarks, string signature) => _choices.Run(followsMarks, signature, lineId);

    private static Mailbox Read(Row row) => new()
    {
        LineId = row.GetInt64(0),
        CompanyId = row.GetInt64(1),
        ProtectedGrant = row.TextOrNull(2),
        ConnectedAt = row.InstantOrNull(3),
        RevokedAt = row.InstantOrNull(4),
        Cursor = row.TextOrNull(5),
        ReadAt = row.InstantOrNull(6),
        WatchedAt = row.InstantOrNull(7),
        WatchEndsAt = row.InstantOrNull(8),
        FollowsMarks = row.GetBoolean(9),
        Signature = row.GetString(10),
    };
}
