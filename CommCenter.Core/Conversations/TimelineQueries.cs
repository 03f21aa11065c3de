using System.Linq.Expressions;

using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>Reads entries with their details; attachments and calls of a page come with one more query each.</summary>
internal static class TimelineQueries
{
    private static readonly Expression<Func<IQueryable<TimelineEntry>, CommCenterDbContext, IQueryable<TimelineItem>>> Items = (entries, db) => entries
        .SelectMany(e => db.Messages.Where(m => m.Id == e.Id).DefaultIfEmpty(), (e, m) => new TimelineItem
        {
            Id = e.Id,
            ConversationId = e.ConversationId,
            CustomerId = e.CustomerId,
            Kind = e.Kind,
            Direction = e.Direction,
            Channel = e.Channel,
            LineId = e.LineId,
            StaffId = e.StaffId,
            OccurredAt = e.OccurredAt,
            ReceivedAt = e.ReceivedAt,
            Status = e.Status,
            Automatic = e.Automatic,
            ArrivedLate = e.ArrivedLate,
            Subject = e.Subject,
            Body = e.Body,
            From = m!.From,
            To = m.To,
            ExternalId = m.ExternalId,
            ErrorCode = m.ErrorCode,
            ErrorText = m.ErrorText,
            Ambiguous = m != null && m.Ambiguous,
            StopWish = m!.StopWish,
        });

    private static readonly Expression<Func<IQueryable<TimelineItem>, int, IQueryable<TimelineItem>>> NewestFirst
        = (items, limit) => items.OrderByDescending(i => i.OccurredAt).ThenByDescending(i => i.Id).Take(limit);

    private static readonly Expression<Func<IQueryable<TimelineItem>, int, IQueryable<TimelineItem>>> OldestFirst
        = (items, limit) => items.OrderBy(i => i.OccurredAt).ThenBy(i => i.Id).Take(limit);

    private static readonly Expression<Func<IQueryable<TimelineItem>, int, IQueryable<TimelineItem>>> AsStored
        = (items, limit) => items.OrderBy(i => i.Id).Take(limit);

    private static readonly ItemQuery Before = Compile(NewestFirst, (db, id, at, before) => db.TimelineEntries.Where(e => e.ConversationId == id && e.OccurredAt <= at && (e.OccurredAt < at || e.Id < before)));
    private static readonly ItemQuery Later = Compile(OldestFirst, (db, id, at, after) => db.TimelineEntries.Where(e => e.ConversationId == id && e.OccurredAt >= at && (e.OccurredAt > at || e.Id > after)));
    private static readonly ItemQuery After = Compile(AsStored, (db, id, _, after) => db.TimelineEntries.Where(e => e.ConversationId == id && e.Id > after));
    private static readonly ItemQuery One = Compile(AsStored, (db, id, _, _) => db.TimelineEntries.Where(e => e.Id == id));

    private static readonly Func<CommCenterDbContext, List<long>, IAsyncEnumerable<FileOfEntry>> FilesOf = EF.CompileAsyncQuery((CommCenterDbContext db, List<long> ids) => db.Attachments
        .Where(a => ids.Contains(a.EntryId!.Value)).OrderBy(a => a.EntryId).ThenBy(a => a.Position)
        .Select(a => new FileOfEntry(a.EntryId!.Value, new AttachmentItem(a.Id, a.FileName, a.ContentType, a.Size, a.State, a.Width, a.Height, a.Error, a.ContentId))));

    private delegate IAsyncEnumerable<TimelineItem> ItemQuery(CommCenterDbContext db, long id, DateTimeOffset at, long entryId, int limit);

    public static async Task<TimelinePage> PageAsync(CommCenterDbContext db, long conversationId, PageKey? before, int limit, CancellationToken cancellationToken)
    {
        var (at, id) = before ?? InboxRowQueries.First;
        var items = await Before(db, conversationId, at, id, limit + 1).ToListAsync(cancellationToken);
        PageKey? older = null;
        if (items.Count > limit)
        {
            items.RemoveAt(limit);
            older = new PageKey(items[^1].OccurredAt, items[^1].Id);
        }

        items.Reverse();
        return new TimelinePage(await WithDetailsAsync(db, items, cancellationToken), older);
    }

    /// <summary>Entries later than a key, oldest first.</summary>
    public static async Task<TimelinePage> LaterAsync(CommCenterDbContext db, long conversationId, PageKey after, int limit, CancellationToken cancellationToken)
    {
        var items = await Later(db, conversationId, after.At, after.Id, limit + 1).ToListAsync(cancellationToken);
        PageKey? newer = null;
        if (items.Count > limit)
        {
            items.RemoveAt(limit);
            newer = new PageKey(items[^1].OccurredAt, items[^1].Id);
        }

        return new TimelinePage(await WithDetailsAsync(db, items, cancellationToken), null, newer);
    }

    /// <summary>One entry in the middle, up to so many before and after it; null when the conversation has no such one.</summary>
    public static async Task<TimelinePage?> AroundAsync(CommCenterDbContext db, long conversationId, long entryId, int each, CancellationToken cancellationToken)
    {
        var entry = await db.TimelineEntries.Where(e => e.Id == entryId && e.ConversationId == conversationId).Select(e => new { e.OccurredAt }).FirstOrDefaultAsync(cancellationToken);
        if (entry is null) return null;
        var until = await PageAsync(db, conversationId, new PageKey(entry.OccurredAt, entryId + 1), each, cancellationToken);
        var later = await LaterAsync(db, conversationId, new PageKey(entry.OccurredAt, entryId), each, cancellationToken);
        return new TimelinePage([.. until.Entries, .. later.Entries], until.Older, later.Newer);
    }

    public static async Task<IReadOnlyList<TimelineItem>> AfterAsync(CommCenterDbContext db, long conversationId, long afterEntryId, int limit, CancellationToken cancellationToken)
        => await WithDetailsAsync(db, await After(db, conversationId, default, afterEntryId, limit).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>The calls among these entries, in no order.</summary>
    public static async Task<List<TimelineItem>> CallsAsync(CommCenterDbContext db, List<long> entryIds, CancellationToken cancellationToken)
    {
        var entries = await db.TimelineEntries.AsNoTracking().Where(e => entryIds.Contains(e.Id) && e.Kind == EntryKind.Call).ToListAsync(cancellationToken);
        var items = entries.ConvertAll(e => new TimelineItem
        {
            Id = e.Id,
            ConversationId = e.ConversationId,
            CustomerId = e.CustomerId,
            Kind = e.Kind,
            Direction = e.Direction,
            Channel = e.Channel,
            LineId = e.LineId,
            StaffId = e.StaffId,
            OccurredAt = e.OccurredAt,
            ReceivedAt = e.ReceivedAt,
            ArrivedLate = e.ArrivedLate,
            Body = e.Body,
        });
        return await WithDetailsAsync(db, items, cancellationToken);
    }

    public static async Task<TimelineItem?> FindAsync(CommCenterDbContext db, long entryId, CancellationToken cancellationToken)
        => (await WithDetailsAsync(db, await One(db, entryId, default, 0, 1).ToListAsync(cancellationToken), cancellationToken)).FirstOrDefault();

    private static async Task<List<TimelineItem>> WithDetailsAsync(CommCenterDbContext db, List<TimelineItem> items, CancellationToken cancellationToken)
        => await TimelineEmailQueries.WithEmailsAsync(db, await TimelineCallQueries.WithCallsAsync(db, await WithAttachmentsAsync(db, items, cancellationToken), cancellationToken), cancellationToken);

    private static async Task<List<TimelineItem>> WithAttachmentsAsync(CommCenterDbContext db, List<TimelineItem> items, CancellationToken cancellationToken)
    {
        var ids = items.Where(i => i.Kind is EntryKind.Message or EntryKind.Call).Select(i => i.Id).ToList();
        if (ids.Count == 0) return items;
        var found = await FilesOf(db, ids).ToListAsync(cancellationToken);
        if (found.Count == 0) return items;
        var byEntry = found.ToLookup(a => a.EntryId, a => a.Item);
        return items.ConvertAll(i => byEntry.Contains(i.Id) ? i with { Attachments = [.. byEntry[i.Id]] } : i);
    }

    private static ItemQuery Compile(Expression<Func<IQueryable<TimelineItem>, int, IQueryable<TimelineItem>>> order, Expression<Func<CommCenterDbContext, long, DateTimeOffset, long, IQueryable<TimelineEntry>>> source)
    {
        // EF knows parameters by their names.
        ParameterExpression db = Expression.Parameter(typeof(CommCenterDbContext), "db"), id = Expression.Parameter(typeof(long), "id"), at = Expression.Parameter(typeof(DateTimeOffset), "at"),
            entryId = Expression.Parameter(typeof(long), "entryId"), limit = Expression.Parameter(typeof(int), "limit");
        var page = ParameterSwap.In(order, ParameterSwap.In(Items, ParameterSwap.In(source, db, id, at, entryId), db), limit);
        var query = Expression.Lambda<Func<CommCenterDbContext, long, DateTimeOffset, long, int, IQueryable<TimelineItem>>>(page, db, id, at, entryId, limit);
        return new ItemQuery(EF.CompileAsyncQuery(query));
    }

    private sealed record FileOfEntry(long EntryId, AttachmentItem Item);
}
