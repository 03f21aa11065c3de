using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.EventLog;

/// <summary>What the event log page and the API read.</summary>
public sealed class EventQueries(ReadGate reads)
{
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
            // Said twice, so that the index of what waits, which leaves out the handled, can be used.
            if (state is { } wanted) events = wanted == EventState.Handled ? events.Where(e => e.State == EventState.Handled) : events.Where(e => e.State == wanted && e.State != EventState.Handled);
            if (provider is { } from) events = events.Where(e => e.Provider == from);
            return await events.OrderByDescending(e => e.Id).Take(limit)
                .Select(e => new EventItem(e.Id, e.Provider, e.Kind, e.EventKey, e.ExternalId, e.State, e.Error, e.Attempts, e.Repeats, e.AnsweredWith, e.ReceivedAt, e.HandledAt, e.NextAttemptAt, e.LineId, e.EntryId))
                .ToListAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>One event with headers and body; null when the company has no such one.</summary>
    public Task<ProviderEvent?> FindAsync(long companyId, long eventId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => db.ProviderEvents.AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId, cancellationToken), cancellationToken);
}

/// <summary>One event as a list shows it.</summary>
public sealed record EventItem(long Id, Provider Provider, string Kind, string EventKey, string? ExternalId, EventState State, string? Error, int Attempts, int Repeats, int AnsweredWith, DateTimeOffset ReceivedAt, DateTimeOffset? HandledAt, DateTimeOffset? NextAttemptAt, long? LineId, long? EntryId);
