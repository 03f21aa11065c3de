using CommCenter.Core.Calls;
using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>Calls as entries, with everything an entry shows: what programs read. The calls page has rows of its own.</summary>
public sealed class CallEntryQueries(ReadGate reads)
{
    /// <summary>Newest first: a page of calls as they were stored.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="filter">Which; everything given has to fit.</param>
    /// <param name="after">The key the last page ended with (its id counts); null is the first page.</param>
    /// <param name="limit">Calls at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CallEntryPage> ListAsync(long companyId, CallEntryFilter filter, PageKey? after, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, async db =>
        {
            var before = after?.Id ?? long.MaxValue;
            var ids = await Fitting(db, filter).Where(c => c.Id < before).OrderByDescending(c => c.Id).Select(c => c.Id).Take(limit + 1).ToListAsync(cancellationToken);
            var more = ids.Count > limit;
            if (more) ids.RemoveAt(limit);
            var calls = await ReadAsync(db, ids, cancellationToken);
            return new CallEntryPage(calls, more ? new PageKey(calls[^1].Entry.OccurredAt, ids[^1]) : null);
        }, cancellationToken);

    /// <summary>One call; null when the company has no such one.</summary>
    public Task<CallEntry?> FindAsync(long companyId, long entryId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, async db => (await ReadAsync(db, [entryId], cancellationToken)).FirstOrDefault(), cancellationToken);

    private static IQueryable<Call> Fitting(CommCenterDbContext db, CallEntryFilter filter)
    {
        IQueryable<Call> calls = db.Calls;
        var (status, line, staff, direction, conversation) = (filter.Status, filter.LineId, filter.StaffId, filter.Direction, filter.ConversationId);
        if (status is not null) calls = calls.Where(c => c.Status == status);
        if (line is not null) calls = calls.Where(c => c.LineId == line);
        if (staff is not null) calls = calls.Where(c => c.StaffId == staff);
        // Looked up for each row, never with Any: SQLite turns "exists" into a list of all there are.
        if (direction is not null) calls = calls.Where(c => db.TimelineEntries.Where(e => e.Id == c.Id).Select(e => (Direction?)e.Direction).FirstOrDefault() == direction);
        if (conversation is not null) calls = calls.Where(c => db.TimelineEntries.Where(e => e.Id == c.Id).Select(e => (long?)e.ConversationId).FirstOrDefault() == conversation);
        return calls;
    }

    private static async Task<List<CallEntry>> ReadAsync(CommCenterDbContext db, List<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var items = await TimelineQueries.CallsAsync(db, ids, cancellationToken);
        var customers = items.Select(i => i.CustomerId).Distinct().ToList();
        var names = await db.Customers.Where(c => customers.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        return [.. items.OrderByDescending(i => i.Id).Select(i => new CallEntry(i, names[i.CustomerId]))];
    }
}

/// <summary>Which calls are asked for; everything given has to fit.</summary>
/// <param name="Status">How far they are.</param>
/// <param name="Direction">Who called.</param>
/// <param name="LineId">Over which line of ours.</param>
/// <param name="StaffId">Who of ours spoke or called.</param>
/// <param name="ConversationId">Where.</param>
public sealed record CallEntryFilter(CallStatus? Status = null, Direction? Direction = null, long? LineId = null, long? StaffId = null, long? ConversationId = null);

/// <summary>A call with whom it was.</summary>
public sealed record CallEntry(TimelineItem Entry, string CustomerName);

/// <summary>One page of calls, newest first.</summary>
/// <param name="Calls">In order.</param>
/// <param name="Next">Where older ones begin; null when there are none.</param>
public sealed record CallEntryPage(IReadOnlyList<CallEntry> Calls, PageKey? Next);
