using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>Reads one page of a list. A plain tab is one query; what is narrowed is read as keys from each index it touches, merged, and the rows fetched by id.</summary>
internal static class ConversationListQueries
{
    private const int MostCustomers = 50;
    private const int SourcesAtOnce = 40;

    public static async Task<ListPage> ReadAsync(CommCenterDbContext db, ListFilter filter, PageKey? after, int limit, CancellationToken cancellationToken)
    {
        var from = after ?? InboxRowQueries.First;
        if (IsPlain(filter))
        {
            var rows = await InboxRowQueries.OfViewAsync(db, filter.View, filter.StaffId, from, limit + 1, cancellationToken);
            if (rows.Count <= limit) return new ListPage(rows, null);
            rows.RemoveAt(limit);
            return new ListPage(rows, new PageKey(rows[^1].Row.LastActivityAt, rows[^1].Row.Id));
        }

        // A channel is the channel of each line: their indexes are merged.
        var lines = filter.LineId is { } one ? [one] : filter.Channels == Channels.None ? [] : await db.Lines.Select(l => l.Id).ToListAsync(cancellationToken);
        List<PageKey> keys = [];
        foreach (var sources in Sources(db, filter, lines).Chunk(SourcesAtOnce)) keys.AddRange(await KeysAsync(sources, from, limit + 1, cancellationToken));
        var page = keys.OrderByDescending(k => k.At).ThenByDescending(k => k.Id).DistinctBy(k => k.Id).Take(limit + 1).ToList();
        if (page.Count == 0) return new ListPage([], null);
        var more = page.Count > limit;
        if (more) page.RemoveAt(limit);
        var byId = (await InboxRowQueries.WithIdsAsync(db, filter.StaffId, page.ConvertAll(k => k.Id), cancellationToken)).ToDictionary(r => r.Row.Id);
        return new ListPage([.. page.Where(k => byId.ContainsKey(k.Id)).Select(k => byId[k.Id])], more ? page[^1] : null);
    }

    private static bool IsPlain(ListFilter f)
        => f is { Channels: Channels.None, LineId: null, Status: null, AssigneeId: null, Assigned: null, AnyStatus: false, CustomerIds: null };

    /// <summary>Keys of some indexes, each in its own order and ended by its own limit.</summary>
    private static async Task<List<PageKey>> KeysAsync(IEnumerable<IQueryable<Key>> sources, PageKey after, int limit, CancellationToken cancellationToken)
    {
        var (at, id) = after;
        var keys = await sources
            .Select(source => source.Where(k => k.At <= at && (k.At < at || k.Id < id)).OrderByDescending(k => k.At).ThenByDescending(k => k.Id).Take(limit))
            .Aggregate((all, next) => all.Concat(next))
            .ToListAsync(cancellationToken);
        return keys.ConvertAll(k => new PageKey(k.At, k.Id));
    }

    /// <summary>What the index of a source does not know is looked up for each row, never with Any: SQLite turns "exists" into a list of all there are.</summary>
    private static IEnumerable<IQueryable<Key>> Sources(CommCenterDbContext db, ListFilter filter, List<long> lines)
    {
        foreach (var status in Statuses(filter))
        {
            if (filter.CustomerIds is not null || IsOfOneOrNobody(filter) || filter is { LineId: null, Channels: Channels.None })
            {
                yield return Narrow(db, filter, WithStatus(OfAssignee(OfCustomers(db, filter), filter), status)).Select(c => new Key { At = c.LastActivityAt, Id = c.Id });
                continue;
            }

            foreach (var channel in filter.Channels == Channels.None ? Enum.GetValues<Channel>() : filter.Channels.Each())
            {
                foreach (var line in lines) yield return OfLine(db, filter, line, channel, status).Select(l => new Key { At = l.LastActivityAt, Id = l.ConversationId });
            }
        }
    }

    private static IQueryable<ConversationLine> OfLine(CommCenterDbContext db, ListFilter filter, long line, Channel channel, ConversationStatus status)
    {
        var links = db.ConversationLines.Where(l => l.LineId == line && l.Channel == channel && l.Status == status);
        if (filter.Assigned is null) return links;
        var fitting = OfAssignee(db.Conversations, filter);
        return links.Where(l => fitting.Where(c => c.Id == l.ConversationId).Select(c => (long?)c.Id).FirstOrDefault() != null);
    }

    private static ConversationStatus[] Statuses(ListFilter f) => f switch
    {
        { Status: { } status } => [status],
        { AnyStatus: true } => Enum.GetValues<ConversationStatus>(),
        { View: ConversationView.All or ConversationView.Owed } => [ConversationStatus.Open, ConversationStatus.Snoozed],
        { View: ConversationView.Closed } => [ConversationStatus.Closed],
        _ => [ConversationStatus.Open],
    };

    /// <summary>One person's conversations, or nobody's, are few beside a channel's or a line's: their index is walked, and the rest asked of each row.</summary>
    private static bool IsOfOneOrNobody(ListFilter f)
        => f.AssigneeId is not null || f.Assigned == false || (f.Assigned is null && f.View is ConversationView.Mine or ConversationView.Unassigned) || f.View == ConversationView.Owed;

    private static IQueryable<Conversation> OfAssignee(IQueryable<Conversation> conversations, ListFilter f)
    {
        var staffId = f.AssigneeId ?? f.StaffId;
        if (f.View == ConversationView.Owed) conversations = conversations.Where(c => c.OwedSince != null);
        return f switch
        {
            { AssigneeId: not null } => conversations.Where(c => c.AssigneeId == staffId),
            { Assigned: true } => conversations.Where(c => c.AssigneeId != null),
            { Assigned: false } => conversations.Where(c => c.AssigneeId == null),
            { View: ConversationView.Mine } => conversations.Where(c => c.AssigneeId == staffId),
            { View: ConversationView.Unassigned } => conversations.Where(c => c.AssigneeId == null),
            _ => conversations,
        };
    }

    /// <summary>In words that SQLite finds again in the filters of the indexes.</summary>
    private static IQueryable<Conversation> WithStatus(IQueryable<Conversation> conversations, ConversationStatus status) => status switch
    {
        ConversationStatus.Open => conversations.Where(c => c.Status != ConversationStatus.Closed && c.Status == ConversationStatus.Open),
        ConversationStatus.Snoozed => conversations.Where(c => c.Status == ConversationStatus.Snoozed),
        _ => conversations.Where(c => c.Status == ConversationStatus.Closed),
    };

    private static IQueryable<Conversation> OfCustomers(CommCenterDbContext db, ListFilter f)
    {
        IQueryable<Conversation> conversations = db.Conversations;
        if (f.CustomerIds is { } given)
        {
            var ids = given.Take(MostCustomers).ToList();
            conversations = conversations.Where(c => ids.Contains(c.CustomerId));
        }

        return conversations;
    }

    private static IQueryable<Conversation> Narrow(CommCenterDbContext db, ListFilter f, IQueryable<Conversation> conversations)
    {
        var (channels, line) = (f.Channels, f.LineId);
        if (channels != Channels.None) conversations = conversations.Where(c => (c.Channels & channels) != Channels.None);
        if (line is not null) conversations = conversations.Where(c => db.ConversationLines.Where(l => l.ConversationId == c.Id && l.LineId == line).Select(l => (long?)l.LineId).FirstOrDefault() == line);
        return conversations;
    }

    private sealed class Key
    {
        public DateTimeOffset At { get; init; }
        public long Id { get; init; }
    }
}
