using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Notifications;

/// <summary>What the bell reads of notifications.</summary>
public sealed class NotificationQueries(ReadGate reads)
{
    /// <summary>Unread ones are counted this far.</summary>
    public const int MostUnread = 100;

    /// <summary>For the figure on the bell.</summary>
    public Task<BellState> StateAsync(long companyId, long staffId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, async db =>
        {
            var unread = await db.Notifications.Where(n => n.StaffId == staffId && n.ReadAt == null).OrderByDescending(n => n.Id).Take(MostUnread)
                .Select(n => new { n.Id, n.ConversationId }).ToListAsync(cancellationToken);
            var readAt = await db.Staff.Where(s => s.Id == staffId).Select(s => s.BellReadAt).FirstOrDefaultAsync(cancellationToken);
            return new BellState(unread.ConvertAll(n => new UnreadNotification(n.Id, n.ConversationId)), readAt);
        }, cancellationToken);

    /// <summary>A person's newest, read or not, newest first.</summary>
    public Task<IReadOnlyList<NotificationItem>> ListAsync(long companyId, long staffId, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<NotificationItem>>(companyId, async db => await db.Notifications
            .Where(n => n.StaffId == staffId).OrderByDescending(n => n.Id).Take(limit)
            .Select(n => new NotificationItem(
                n.Id,
                n.Kind,
                n.ConversationId,
                (n.LineId != null
                    ? db.Lines.Where(l => l.Id == n.LineId).Select(l => l.Name).FirstOrDefault()
                    : db.Customers.Where(u => u.Id == db.Conversations.Where(c => c.Id == n.ConversationId).Select(c => c.CustomerId).FirstOrDefault()).Select(u => u.Name).FirstOrDefault()) ?? "",
                n.Text,
                n.CreatedAt,
                n.ReadAt == null))
            .ToListAsync(cancellationToken), cancellationToken);
}
