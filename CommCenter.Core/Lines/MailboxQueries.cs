using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Lines;

/// <summary>What is read of mailboxes.</summary>
public sealed class MailboxQueries(ReadGate reads)
{
    private const int Most = 1_000;

    /// <summary>Those of all companies that are switched on, connected, and not shut to us.</summary>
    public Task<List<OpenMailbox>> OpenAsync(CancellationToken cancellationToken) => reads.ReadAsync(0, db => (
        from m in db.Mailboxes.IgnoreQueryFilters().Where(m => m.ConnectedAt != null && m.RevokedAt == null)
        from l in db.Lines.IgnoreQueryFilters().Where(l => l.Id == m.LineId && l.Enabled)
        orderby l.Id
        select new OpenMailbox(l.Id, l.CompanyId, l.Provider, l.Address, m.WatchedAt, m.WatchEndsAt)).Take(Most).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>The company's, by the ids of their lines; without grants.</summary>
    public Task<Dictionary<long, MailboxItem>> OfCompanyAsync(long companyId, CancellationToken cancellationToken) => reads.ReadAsync(companyId, db => db.Mailboxes.AsNoTracking().Take(Most)
        .Select(m => new MailboxItem(m.LineId, m.ConnectedAt, m.RevokedAt, m.ReadAt, m.WatchedAt, m.WatchEndsAt, m.FollowsMarks, m.Signature))
        .ToDictionaryAsync(m => m.LineId, cancellationToken), cancellationToken);

    /// <summary>Grants of all companies, encrypted, by mailbox.</summary>
    internal Task<List<StoredGrant>> GrantsAsync(CancellationToken cancellationToken) => reads.ReadAsync(0, db => (
        from m in db.Mailboxes.IgnoreQueryFilters().Where(m => m.ProtectedGrant != null)
        from l in db.Lines.IgnoreQueryFilters().Where(l => l.Id == m.LineId)
        select new StoredGrant(l.Address, m.ProtectedGrant!)).Take(Most).ToListAsync(cancellationToken), cancellationToken);
}

/// <summary>A mailbox that can be read.</summary>
public sealed record OpenMailbox(long LineId, long CompanyId, Provider Provider, string Address, DateTimeOffset? WatchedAt, DateTimeOffset? WatchEndsAt);

/// <summary>A mailbox as shown.</summary>
public sealed record MailboxItem(long LineId, DateTimeOffset? ConnectedAt, DateTimeOffset? RevokedAt, DateTimeOffset? ReadAt, DateTimeOffset? WatchedAt, DateTimeOffset? WatchEndsAt, bool FollowsMarks, string Signature);

/// <summary>A grant as it is stored.</summary>
internal sealed record StoredGrant(string Address, string Protected);
