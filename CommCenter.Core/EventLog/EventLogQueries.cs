using CommCenter.Core.Data;
using CommCenter.Core.Data.Searching;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.EventLog;

/// <summary>What the event log page reads beside the plain list: events with a text, figures, refused requests, and what waits for a person.</summary>
public sealed class EventLogQueries(ReadGate reads, EventQueries events)
{
    private const int MostCounted = 10_000;
    private const int MostKeys = 50;

    /// <summary>One page, newest first.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="beforeId">Where the last page ended; null is the first page.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<EventPage> PageAsync(long companyId, EventFilter filter, long? beforeId, int limit, CancellationToken cancellationToken)
    {
        if (filter.Text is not { } text)
        {
            var found = await events.ListAsync(companyId, filter.State, filter.Provider, beforeId, limit + 1, cancellationToken);
            return found.Count > limit ? new EventPage([.. found.Take(limit)], found[limit - 1].Id, null) : new EventPage(found, null, null);
        }

        return await reads.ReadAsync(companyId, async db =>
        {
            var wanted = new WantedEvents(AsSearched(text), filter.State?.ToString() ?? "", filter.Provider?.ToString() ?? "");
            List<long> ids = beforeId is null && !text.Any(char.IsWhiteSpace) ? await ByKeyAsync(db, filter, text, cancellationToken) : [];
            var walk = await EventSearch.WalkAsync(db, companyId, wanted, beforeId ?? long.MaxValue, limit, cancellationToken);
            ids = [.. ids.Union(walk.Ids)];
            var chosen = db.ProviderEvents.Where(e => ids.Contains(e.Id));
            if (filter.State is { } state) chosen = chosen.Where(e => e.State == state);
            return new EventPage(await EventQueries.Items(chosen.OrderByDescending(e => e.Id)).ToListAsync(cancellationToken), walk.Next, walk.LookedBackTo);
        }, cancellationToken);
    }

    /// <summary>How many events are in each state but handled; 10,000 at most in all.</summary>
    public Task<IReadOnlyDictionary<EventState, int>> CountsAsync(long companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyDictionary<EventState, int>>(companyId, async db =>
        {
            // "Not handled" stands there as in the small index of what waits, and the plus keeps SQLite from walking all events of the company.
            var rows = await db.ProviderEvents.FromSqlInterpolated($"SELECT * FROM \"ProviderEvents\" WHERE +\"CompanyId\" = {companyId} AND \"State\" <> 'Handled' LIMIT {MostCounted}")
                .GroupBy(e => e.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
            return rows.ToDictionary(r => r.Key, r => r.Count);
        }, cancellationToken);

    /// <summary>What nobody but a person can help, and nobody has set aside: cannot be read, or no line of ours has its address. Newest first.</summary>
    public Task<IReadOnlyList<ProviderEvent>> WaitingForStaffAsync(long companyId, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<ProviderEvent>>(companyId, async db =>
        {
            var rows = await db.ProviderEvents.FromSqlInterpolated($"""
                SELECT * FROM "ProviderEvents" WHERE +"CompanyId" = {companyId} AND "State" IN ('Quarantined', 'Failed') AND "State" <> 'Handled' AND "NextAttemptAt" IS NULL AND "SetAsideAt" IS NULL
                """).AsNoTracking().OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancellationToken);
            return rows;
        }, cancellationToken);

    /// <summary>Ids of failed and unreadable events, oldest first, after one.</summary>
    public Task<IReadOnlyList<long>> FailedAsync(long companyId, long afterId, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<long>>(companyId, async db => await db.ProviderEvents
            .FromSqlInterpolated($"SELECT * FROM \"ProviderEvents\" WHERE +\"CompanyId\" = {companyId} AND \"State\" IN ('Quarantined', 'Failed') AND \"State\" <> 'Handled' AND +\"Id\" > {afterId}")
            .OrderBy(e => e.Id).Take(limit).Select(e => e.Id).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Refused requests of the whole installation, counted by hour, newest first. Nobody knows whose they were, so what was in them is not shown.</summary>
    public Task<IReadOnlyList<RefusedCount>> RefusedAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<RefusedCount>>(0, async db => await db.RejectedRequests.Where(r => r.LastAt >= since).OrderByDescending(r => r.Id).Take(limit)
            .Select(r => new RefusedCount(r.Provider, r.Path, r.HourAt, r.Count, r.LastAt, r.Reason, r.SourceAddress)).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>The conversation of the entry an event became; null when there is none.</summary>
    public Task<long?> ConversationAsync(long companyId, long entryId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => db.TimelineEntries.Where(e => e.Id == entryId).Select(e => (long?)e.ConversationId).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    private static async Task<List<long>> ByKeyAsync(CommCenterDbContext db, EventFilter filter, string key, CancellationToken cancellationToken)
    {
        List<long> ids = [];
        foreach (var provider in filter.Provider is { } one ? [one] : Enum.GetValues<Provider>())
        {
            ids.AddRange(await EventSearch.ByKeyAsync(db, db.CompanyId, provider.ToString(), key, MostKeys, cancellationToken));
        }

        return ids;
    }

    /// <summary>A number is written in bodies in many ways, its figures in one.</summary>
    private static string AsSearched(string text)
        => text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')' or '.') && text.Count(char.IsAsciiDigit) >= 4 ? new string([.. text.Where(char.IsAsciiDigit)]) : text;
}

/// <summary>Which events a page shows.</summary>
/// <param name="State">Only these; null is all.</param>
/// <param name="Provider">Only from this one; null is all.</param>
/// <param name="Text">With this text, key or number; null is all.</param>
public sealed record EventFilter(EventState? State = null, Provider? Provider = null, string? Text = null);

/// <summary>One page of the event log.</summary>
/// <param name="Events">Newest first.</param>
/// <param name="Next">Where older ones begin; null when there are none.</param>
/// <param name="LookedBackTo">How far back was looked, where it ended before the page was full.</param>
public sealed record EventPage(IReadOnlyList<EventItem> Events, long? Next, DateTimeOffset? LookedBackTo);

/// <summary>Requests refused in one hour on one path.</summary>
public sealed record RefusedCount(Provider Provider, string Path, DateTimeOffset HourAt, int Count, DateTimeOffset LastAt, string Reason, string? SourceAddress);
