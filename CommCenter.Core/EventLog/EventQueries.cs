using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.EventLog;

/// <summary>What the event log page and the API read.</summary>
public sealed class EventQueries(ReadGate reads)
{
    /// <summary>Events with a next attempt that are looked at for a list: they are there for minutes only.</summary>
    private const int MostPlanned = 2000;

    /// <summary>Events, newest first, without their bodies.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="state">Only these; null is all.</param>
    /// <param name="provider">Only from this one; null is all.</param>
    /// <param name="beforeId">Where the last page ended; null is the first page.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<EventItem>> ListAsync(long companyId, EventState? state, Provider? provider, long? beforeId, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<EventItem>>(companyId, async db =>
        {
            var before = beforeId ?? long.MaxValue;
            var events = db.ProviderEvents.Where(e => e.Id < before);
            if (provider is { } from) events = events.Where(e => e.Provider == from);
            if (state is { } wanted && wanted != EventState.Handled)
            {
                var ids = await WaitingAsync(events, wanted, limit, cancellationToken);
                return ids.Count == 0 ? [] : await Items(db.ProviderEvents.Where(e => ids.Contains(e.Id)).OrderByDescending(e => e.Id)).ToListAsync(cancellationToken);
            }

            if (state is not null) events = events.Where(e => e.State == EventState.Handled);
            return await Items(events.OrderByDescending(e => e.Id).Take(limit)).ToListAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>One event with headers and body; null when the company has no such one.</summary>
    public Task<ProviderEvent?> FindAsync(long companyId, long eventId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => db.ProviderEvents.AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId, cancellationToken), cancellationToken);

    /// <summary>What is not handled is a handful among a great many that are: it is found by its own small index, which SQLite only uses when told "not handled" too.</summary>
    private static async Task<List<long>> WaitingAsync(IQueryable<ProviderEvent> events, EventState state, int limit, CancellationToken cancellationToken)
    {
        var waiting = events.Where(e => e.State == state && e.State != EventState.Handled);
        var left = await Newest(waiting.Where(e => e.NextAttemptAt == null), limit).ToListAsync(cancellationToken);
        var planned = await Newest(waiting.Where(e => e.NextAttemptAt != null), MostPlanned).ToListAsync(cancellationToken);
        return [.. left.Concat(planned).OrderDescending().Take(limit)];
    }

    private static IQueryable<long> Newest(IQueryable<ProviderEvent> events, int limit)
        => events.OrderByDescending(e => e.NextAttemptAt).ThenByDescending(e => e.Id).Take(limit).Select(e => e.Id);

    private static IQueryable<EventItem> Items(IQueryable<ProviderEvent> events)
        => events.Select(e => new EventItem(e.Id, e.Provider, e.Kind, e.EventKey, e.ExternalId, e.State, e.Error, e.Attempts, e.Repeats, e.AnsweredWith, e.ReceivedAt, e.HandledAt, e.NextAttemptAt, e.LineId, e.EntryId));
}

/// <summary>One event as a list shows it.</summary>
public sealed record EventItem(long Id, Provider Provider, string Kind, string EventKey, string? ExternalId, EventState State, string? Error, int Attempts, int Repeats, int AnsweredWith, DateTimeOffset ReceivedAt, DateTimeOffset? HandledAt, DateTimeOffset? NextAttemptAt, long? LineId, long? EntryId);
