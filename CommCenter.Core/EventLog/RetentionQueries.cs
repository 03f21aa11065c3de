using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.EventLog;

/// <summary>Which events are past their time. Walks by id in windows, because ids grow with time and an index for this alone would cost every webhook a little.</summary>
public sealed class RetentionQueries(ReadGate reads)
{
    public const int Window = 20_000;

    /// <summary>What a window of ids has that is due.</summary>
    /// <param name="afterId">The window begins after it.</param>
    /// <param name="bodiesBefore">Handled events that came before lose body and headers.</param>
    /// <param name="keysBefore">Handled events that came before go altogether.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DueEvents> DueAsync(long afterId, DateTimeOffset bodiesBefore, DateTimeOffset keysBefore, CancellationToken cancellationToken) => reads.ReadAsync(0, async db =>
    {
        var first = await db.ProviderEvents.IgnoreQueryFilters().Where(e => e.Id > afterId).OrderBy(e => e.Id).Select(e => new { e.Id, e.ReceivedAt }).FirstOrDefaultAsync(cancellationToken);
        if (first is null || first.ReceivedAt >= bodiesBefore) return new DueEvents([], [], null);
        var last = first.Id + Window;
        var due = await db.ProviderEvents.IgnoreQueryFilters().Where(e => e.Id >= first.Id && e.Id <= last && e.ReceivedAt < bodiesBefore && (e.State == EventState.Handled || e.State == EventState.Parked))
            .OrderBy(e => e.Id).Select(e => new { e.Id, e.State, e.ReceivedAt, e.PrunedAt }).ToListAsync(cancellationToken);
        // A status whose message never came is about somebody else's: its key is of no use either.
        var gone = due.Where(e => e.State == EventState.Parked || e.ReceivedAt < keysBefore).Select(e => e.Id).ToList();
        return new DueEvents([.. due.Where(e => e.PrunedAt is null).Select(e => e.Id).Except(gone)], gone, last);
    }, cancellationToken);

    /// <summary>Counts of requests that were not signed right, from before then.</summary>
    public Task<List<long>> RejectedAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync(0, db => db.RejectedRequests.Where(r => r.HourAt < before).OrderBy(r => r.Id).Select(r => r.Id).Take(limit).ToListAsync(cancellationToken), cancellationToken);
}

/// <summary>Events of one window that are past their time.</summary>
/// <param name="Bodies">Lose body and headers.</param>
/// <param name="Gone">Go altogether.</param>
/// <param name="Last">Where the next window begins; null when there is none.</param>
public sealed record DueEvents(IReadOnlyList<long> Bodies, IReadOnlyList<long> Gone, long? Last);
