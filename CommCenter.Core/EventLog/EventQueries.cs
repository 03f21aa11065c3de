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
            if (provider is { } from) events = events.Where(e => e.Provider == from);
            if (state is { } wanted && wanted != EventState.Handled) return await WaitingAsync(db, wanted, provider, before, limit, cancellationToken);
            if (state is not null) events = events.Where(e => e.State == EventState.Handled);
            return await Items(events.OrderByDescending(e => e.Id).Take(limit)).ToListAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>One event with headers and body; null when the company has no such one.</summary>
    public Task<ProviderEvent?> FindAsync(long companyId, long eventId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => db.ProviderEvents.AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId, cancellationToken), cancellationToken);

    /// <summary>What is not handled is a handful among a great many that are. Its own small index finds it, which SQLite takes only when
    /// "not handled" stands there as in the index, and the plus keeps it from walking all events of the company (PostgreSQL reads the plus as nothing).</summary>
    private static async Task<IReadOnlyList<EventItem>> WaitingAsync(CommCenterDbContext db, EventState state, Provider? provider, long before, int limit, CancellationToken cancellationToken)
    {
        var (company, word, from) = (db.CompanyId, state.ToString(), provider?.ToString() ?? "");
        var left = db.ProviderEvents.FromSqlInterpolated($"""
            SELECT * FROM "ProviderEvents" WHERE +"CompanyId" = {company} AND "State" = {word} AND "State" <> 'Handled' AND "NextAttemptAt" IS NULL AND "Id" < {before} AND ({from} = '' OR "Provider" = {from})
            ORDER BY "NextAttemptAt" DESC, "Id" DESC LIMIT {limit}
            """);
        var planned = db.ProviderEvents.FromSqlInterpolated($"""
            SELECT * FROM "ProviderEvents" WHERE +"CompanyId" = {company} AND "State" = {word} AND "State" <> 'Handled' AND "NextAttemptAt" IS NOT NULL AND "Id" < {before} AND ({from} = '' OR "Provider" = {from})
            ORDER BY "Id" DESC LIMIT {limit}
            """);
        var found = await Items(left).ToListAsync(cancellationToken);
        found.AddRange(await Items(planned).ToListAsync(cancellationToken));
        return [.. found.OrderByDescending(e => e.Id).Take(limit)];
    }

    internal static IQueryable<EventItem> Items(IQueryable<ProviderEvent> events)
        => events.Select(e => new EventItem(e.Id, e.Provider, e.Kind, e.EventKey, e.ExternalId, e.State, e.Error, e.Attempts, e.Repeats, e.AnsweredWith, e.ReceivedAt, e.HandledAt, e.NextAttemptAt, e.LineId, e.EntryId));
}

/// <summary>One event as a list shows it.</summary>
public sealed record EventItem(long Id, Provider Provider, string Kind, string EventKey, string? ExternalId, EventState State, string? Error, int Attempts, int Repeats, int AnsweredWith, DateTimeOffset ReceivedAt, DateTimeOffset? HandledAt, DateTimeOffset? NextAttemptAt, long? LineId, long? EntryId);
