using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>Looks for unread conversations newest first, a handful at a time, and stops when it has enough: the unread are mostly among the newest.</summary>
internal static class UnreadQueries
{
    private const int AtOnce = 250;
    private const int MostRounds = 20;

    public static async Task<List<long>> ReadAsync(CommCenterDbContext db, long staffId, int limit, CancellationToken cancellationToken)
    {
        List<long> unread = [];
        await AddAsync(unread, db, db.Conversations.Where(c => c.AssigneeId == staffId), staffId, limit, cancellationToken);
        await AddAsync(unread, db, db.Conversations.Where(c => c.AssigneeId == null), staffId, limit, cancellationToken);
        return unread;
    }

    private static async Task AddAsync(List<long> unread, CommCenterDbContext db, IQueryable<Conversation> conversations, long staffId, int limit, CancellationToken cancellationToken)
    {
        var (at, id) = InboxRowQueries.First;
        for (var round = 0; round < MostRounds && unread.Count < limit; round++)
        {
            var rows = await conversations
                .Where(c => c.Status == ConversationStatus.Open && c.LastActivityAt <= at && (c.LastActivityAt < at || c.Id < id))
                .OrderByDescending(c => c.LastActivityAt).ThenByDescending(c => c.Id)
                .Take(AtOnce)
                .Select(c => new { c.Id, c.LastActivityAt, Unread = c.InboundCount > (db.ConversationReads.Where(r => r.ConversationId == c.Id && r.StaffId == staffId).Select(r => (int?)r.ReadInboundCount).FirstOrDefault() ?? 0) })
                .ToListAsync(cancellationToken);
            unread.AddRange(rows.Where(r => r.Unread).Select(r => r.Id).Take(limit - unread.Count));
            if (rows.Count < AtOnce) return;
            (at, id) = (rows[^1].LastActivityAt, rows[^1].Id);
        }
    }
}
