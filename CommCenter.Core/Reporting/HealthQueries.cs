using CommCenter.Core.Data;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Reporting;

/// <summary>What the health page tells of all companies together. Reads only, each bounded: it answers while the database is locked for writing.</summary>
public sealed class HealthQueries(ReadGate reads, DatabaseFactory database)
{
    /// <summary>Counting stops here; more is as bad.</summary>
    public const int MostCounted = 10_000;

    private const int MostLines = 1_000;

    public Task<HealthFacts> ReadAsync(CancellationToken cancellationToken) => reads.ReadAsync(
        0,
        async db => new HealthFacts(
            await db.Lines.IgnoreQueryFilters().AsNoTracking().OrderBy(l => l.Id).Take(MostLines).ToListAsync(cancellationToken),
            // "<> Handled" is what the index of waiting events is filtered by.
            await db.ProviderEvents.IgnoreQueryFilters().Where(e => e.State != EventState.Handled && (e.State == EventState.Received || e.State == EventState.Failed)).Select(e => e.Id).Take(MostCounted).CountAsync(cancellationToken),
            await db.Outbox.IgnoreQueryFilters().Where(o => o.State == OutboxState.Waiting || o.State == OutboxState.Sending || o.State == OutboxState.Unknown).Select(o => o.Id).Take(MostCounted).CountAsync(cancellationToken)),
        cancellationToken);

    /// <summary>True when the database can be read and has this version's schema.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        await using var db = database.CreateWithoutCompany();
        return !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }
}

/// <summary>Lines of every company, and how much waits.</summary>
/// <param name="Lines">At most a thousand.</param>
/// <param name="Events">Events on disk that are not in a conversation yet.</param>
/// <param name="Outbox">Replies that no provider has taken yet.</param>
public sealed record HealthFacts(IReadOnlyList<Line> Lines, int Events, int Outbox);
