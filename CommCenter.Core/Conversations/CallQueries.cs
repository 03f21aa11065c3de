using CommCenter.Core.Calls;
using CommCenter.Core.Customers;
using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>What screens read of calls when they open; from then on <see cref="CallChanged"/> tells them.</summary>
public sealed class CallQueries(ReadGate reads)
{
    private const int MostAtOnce = 50;

    /// <summary>Calls that have not ended, oldest first.</summary>
    public Task<IReadOnlyList<CallCard>> GoingOnAsync(long companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<CallCard>>(companyId, async db =>
        {
            var ids = await db.Calls.Where(c => c.EndedAt == null).OrderByDescending(c => c.Id).Select(c => c.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
            List<CallCard> cards = [];
            foreach (var id in ids.Order())
            {
                if (await CardAsync(db, companyId, id, cancellationToken) is { } card) cards.Add(card);
            }

            return cards;
        }, cancellationToken);

    /// <summary>One call as its card shows it; null when the company has no such one.</summary>
    public Task<CallCard?> FindAsync(long companyId, long entryId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => CardAsync(db, companyId, entryId, cancellationToken), cancellationToken);

    private static async Task<CallCard?> CardAsync(CommCenterDbContext db, long companyId, long entryId, CancellationToken cancellationToken)
    {
        var found = await (
            from e in db.TimelineEntries
            join c in db.Calls on e.Id equals c.Id
            join u in db.Customers on e.CustomerId equals u.Id
            join v in db.Conversations on e.ConversationId equals v.Id
            join l in db.Lines on c.LineId equals l.Id
            where e.Id == entryId
            select new { Entry = e, Customer = u.Name, u.CreatedAt, Line = l.Name, v.OwedSince, v.UnansweredCount }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var (call, item) = (await TimelineCallQueries.ReadAsync(db, [entryId], cancellationToken))[entryId];
        var entry = found.Entry;
        var country = await db.Companies.Where(k => k.Id == companyId).Select(k => k.Country).FirstAsync(cancellationToken);
        var address = CallAddress.Of(entry.Direction == Direction.Inbound ? call.From : call.To, country);
        var (lastAt, last) = await LastAsync(db, entry, cancellationToken);
        return CallCards.Of(item, new CallCardFacts
        {
            EntryId = entryId,
            ConversationId = entry.ConversationId,
            CustomerId = entry.CustomerId,
            CustomerName = found.Customer,
            IsNew = found.CreatedAt >= entry.ReceivedAt,
            Reason = address is null ? null : await db.CustomerAddresses.Where(a => a.Kind == address.Kind && a.Value == address.Value && a.CustomerId == entry.CustomerId).Select(a => a.Reason).FirstOrDefaultAsync(cancellationToken),
            Ambiguous = call.Ambiguous,
            Direction = entry.Direction,
            Number = address?.Value ?? "",
            LineId = call.LineId,
            LineName = found.Line,
            RangSince = entry.OccurredAt,
            ExternalId = call.ExternalId,
            OwedSince = found.OwedSince,
            UnansweredCount = found.UnansweredCount,
            LastContactAt = lastAt,
            LastContact = last,
        });
    }

    private static async Task<(DateTimeOffset? At, string? Words)> LastAsync(CommCenterDbContext db, TimelineEntry entry, CancellationToken cancellationToken)
    {
        var before = await TimelineQueries.PageAsync(db, entry.ConversationId, new PageKey(entry.OccurredAt, entry.Id), 20, cancellationToken);
        if (before.Entries.LastOrDefault(i => i.Kind is EntryKind.Message or EntryKind.Call) is { } last)
        {
            return (last.OccurredAt, last.Call is { } call ? CallWords.Preview(call, last.Direction, last.OccurredAt) : Previews.Of(last.Body, last.Channel ?? Lines.Channel.Sms, last.Attachments.Count));
        }

        var earlier = await db.Conversations.Where(c => c.CustomerId == entry.CustomerId && c.Id < entry.ConversationId && c.LastEntryId != null)
            .OrderByDescending(c => c.Id).Select(c => new { c.LastActivityAt, c.Preview }).FirstOrDefaultAsync(cancellationToken);
        return (earlier?.LastActivityAt, earlier?.Preview);
    }
}
