using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>What the inbox and the API read of conversations.</summary>
public sealed class ConversationQueries(ReadGate reads)
{
    /// <summary>What is owed is counted no further: the tab says 99+.</summary>
    public const int MostOwedCounted = 100;

    /// <summary>One page of a list, newest activity first.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="after">The key the last page ended with; null is the first page.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ListPage> ListAsync(long companyId, ListFilter filter, PageKey? after, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => ConversationListQueries.ReadAsync(db, filter, after, limit, cancellationToken), cancellationToken);

    /// <summary>One conversation as this person's inbox shows it; null when the company has no such one.</summary>
    public Task<InboxRow?> FindAsync(long companyId, long staffId, long conversationId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => InboxRowQueries.FindAsync(db, staffId, conversationId, cancellationToken), cancellationToken);

    /// <summary>The newest entries before a key, oldest first.</summary>
    public Task<TimelinePage> TimelineAsync(long companyId, long conversationId, PageKey? before, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => TimelineQueries.PageAsync(db, conversationId, before, limit, cancellationToken), cancellationToken);

    /// <summary>The oldest entries after a key, oldest first: on from where an older part is shown.</summary>
    public Task<TimelinePage> TimelineLaterAsync(long companyId, long conversationId, PageKey after, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => TimelineQueries.LaterAsync(db, conversationId, after, limit, cancellationToken), cancellationToken);

    /// <summary>The part of a timeline around one entry, up to so many entries on each side; null when the conversation has no such entry.</summary>
    public Task<TimelinePage?> TimelineAroundAsync(long companyId, long conversationId, long entryId, int each, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => TimelineQueries.AroundAsync(db, conversationId, entryId, each, cancellationToken), cancellationToken);

    /// <summary>Entries that were stored after one that is known, in the order in which they were stored: what a screen missed.</summary>
    public Task<IReadOnlyList<TimelineItem>> TimelineAfterAsync(long companyId, long conversationId, long afterEntryId, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => TimelineQueries.AfterAsync(db, conversationId, afterEntryId, limit, cancellationToken), cancellationToken);

    /// <summary>One entry; null when the company has no such one.</summary>
    public Task<TimelineItem?> EntryAsync(long companyId, long entryId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => TimelineQueries.FindAsync(db, entryId, cancellationToken), cancellationToken);

    /// <summary>The figures on the tabs, of all staff.</summary>
    public Task<IReadOnlyList<ViewCount>> CountsAsync(long companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<ViewCount>>(companyId, async db => await db.ViewCounts.AsNoTracking().ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Conversations in which somebody waits for an answer, counted no further than <see cref="MostOwedCounted"/>.</summary>
    public Task<int> OwedCountAsync(long companyId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => db.Conversations.Where(c => c.OwedSince != null).Take(MostOwedCounted).CountAsync(cancellationToken), cancellationToken);

    /// <summary>Conversations with something unread that are open and this person's or nobody's; of each kind the newest 5,000 are looked through.</summary>
    public Task<IReadOnlyList<UnreadConversation>> UnreadAsync(long companyId, long staffId, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<UnreadConversation>>(companyId, async db => await UnreadQueries.ReadAsync(db, staffId, limit, cancellationToken), cancellationToken);

    /// <summary>The rows of what <see cref="UnreadAsync"/> finds, newest activity first: what the bell tells of new messages.</summary>
    public Task<IReadOnlyList<InboxRow>> UnreadRowsAsync(long companyId, long staffId, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<InboxRow>>(companyId, async db =>
        {
            var unread = await UnreadQueries.ReadAsync(db, staffId, limit, cancellationToken);
            var rows = await InboxRowQueries.WithIdsAsync(db, staffId, unread.ConvertAll(u => u.Id), cancellationToken);
            return [.. rows.OrderByDescending(r => r.Row.LastActivityAt).ThenByDescending(r => r.Row.Id)];
        }, cancellationToken);

    /// <summary>What this person was writing there; null when there is nothing.</summary>
    public Task<Draft?> DraftAsync(long companyId, long staffId, long conversationId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.StaffId == staffId && d.ConversationId == conversationId, cancellationToken), cancellationToken);
}
