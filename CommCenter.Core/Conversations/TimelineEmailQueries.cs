using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>What emails of a page show more, with one query when there are any.</summary>
internal static class TimelineEmailQueries
{
    public static async Task<List<TimelineItem>> WithEmailsAsync(CommCenterDbContext db, List<TimelineItem> items, CancellationToken cancellationToken)
    {
        var ids = items.Where(i => i.Channel == Channel.Email).Select(i => i.Id).ToList();
        if (ids.Count == 0) return items;
        var headers = await db.EmailHeaders.AsNoTracking().Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, cancellationToken);
        var bodies = await db.EmailBodies.AsNoTracking().Where(b => ids.Contains(b.Id)).Select(b => new { b.Id, HasHtml = b.Html != null, HasMore = b.Text != null }).ToDictionaryAsync(b => b.Id, cancellationToken);
        return items.ConvertAll(i => headers.TryGetValue(i.Id, out var h) ? i with { Email = Item(h, bodies.TryGetValue(i.Id, out var body) && body.HasHtml, body?.HasMore ?? false) } : i);
    }

    private static EmailItem Item(EmailHeader h, bool hasHtml, bool hasMore)
        => new(h.FromName, h.To, h.Cc, h.ReplyTo, h.Nature, h.Unreadable, EmailInvites.Read(h.Invite), hasHtml, hasMore, h.MessageId, h.ProviderThreadId);
}
