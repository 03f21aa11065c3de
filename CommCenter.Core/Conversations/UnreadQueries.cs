using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>Looks for unread conversations newest first, a handful at a time, and stops when it has enough: the unread are mostly among the newest.</summary>
internal static class UnreadQueries
{
    private const int AtOnce = 250;
    private const int MostRounds = 20;

    public static async Task<List<UnreadConversation>> ReadAsync(CommCenterDbContext db, long staffId, int limit, CancellationToken cancellationToken)
    {
        List<UnreadConversation> unread = [];
        await AddAsync(unread, db, db.Conversations.Where(c => c.AssigneeId == staffId), staffId, limit, cancellationToken);
        await AddAsync(unread, db, db.Conversations.Where(c => c.AssigneeId == null), staffId, limit, cancellationToken);
        return unread;
    }

    private static async Task AddAsync(List<UnreadConversation> unread, CommCenterDbContext db, IQueryable<Conversation> conversations, long staffId, int limit, CancellationToken cancellationToken)
    {
        var (at, id) = InboxRowQueries.First;
        for (var round = 0; round < MostRounds && unread.Count < limit; round++)
        {
            var rows = await conversations
                .Where(c => c.Status == ConversationStatus.Open && c.LastActivityAt <= at && (c.LastActivityAt < at || c.Id < id))
                .OrderByDescending(c => c.LastActivityAt).ThenByDescending(c => c.Id)
                .Take(AtOnce)
                .Select(c => new { c.Id, c.LastActivityAt, c.InboundCount, c.UnansweredCount, Unread = c.InboundCount > (db.ConversationReads.Where(r => r.ConversationId == c.Id && r.StaffId == staffId).Select(r => (int?)r.ReadInboundCount).FirstOrDefault() ?? 0) })
                .ToListAsync(cancellationToken);
            unread.AddRange(rows.Where(r => r.Unread).Select(r => new UnreadConversation(r.Id, r.InboundCount, r.LastActivityAt, r.UnansweredCount == 0)).Take(limit - unread.Count));
            if (rows.Count < AtOnce) return;
            (at, id) = (rows[^1].LastActivityAt, rows[^1].Id);
        }
    }
}

/// <summary>A conversation somebody has not read to its end.</summary>
/// <param name="Id">Which.</param>
/// <param name="InboundCount">Inbound entries ever.</param>
/// <param name="LastActivityAt">When anything came or went.</param>
/// <param name="Answered">Somebody has answered the last inbound entry.</param>
public sealed record UnreadConversation(long Id, int InboundCount, DateTimeOffset LastActivityAt, bool Answered);
