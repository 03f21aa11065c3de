using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>What we know already of what a provider lists.</summary>
public sealed class ReconcileQueries(ReadGate reads)
{
    /// <summary>SQLite takes about a thousand values in one question.</summary>
    private const int AtOnce = 400;

    private const int MostLines = 1_000;

    /// <summary>Lines of all companies that are switched on, can carry messages or calls and whose provider keeps a list, with what came of comparing them before.</summary>
    public Task<List<LineToCheck>> LinesAsync(IReadOnlyCollection<Provider> providers, CancellationToken cancellationToken) => reads.ReadAsync(0, async db =>
    {
        var lines = await db.Lines.IgnoreQueryFilters().AsNoTracking().Where(l => l.Enabled && providers.Contains(l.Provider)).OrderBy(l => l.Id).Take(MostLines).ToListAsync(cancellationToken);
        var checks = await db.LineChecks.IgnoreQueryFilters().AsNoTracking().ToDictionaryAsync(c => c.LineId, c => c.CheckedAt, cancellationToken);
        return lines.Where(l => (l.Channels & (Channels.Sms | Channels.Mms | Channels.WhatsApp | Channels.Voice | Channels.Email)) != 0)
            .Select(l => new LineToCheck(l.Id, l.CompanyId, l.Provider, l.AccountSid, l.Address, l.Channels, checks.GetValueOrDefault(l.Id))).ToList();
    }, cancellationToken);

    public async Task<LineToCheck?> LineAsync(long lineId, CancellationToken cancellationToken) => await reads.ReadAsync(0, async db =>
        await db.Lines.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(l => l.Id == lineId, cancellationToken) is { } l
            ? new LineToCheck(l.Id, l.CompanyId, l.Provider, l.AccountSid, l.Address, l.Channels, null) : null, cancellationToken);

    /// <summary>Of these ids, the messages of the line that are in conversations, and how far they are.</summary>
    public async Task<Dictionary<string, EntryStatus?>> StatusesAsync(long lineId, IEnumerable<string> externalIds, CancellationToken cancellationToken)
    {
        Dictionary<string, EntryStatus?> known = [];
        foreach (var ids in externalIds.Chunk(AtOnce))
        {
            var found = await reads.ReadAsync(0, db => db.Messages.IgnoreQueryFilters().Where(m => m.LineId == lineId && ids.Contains(m.ExternalId))
                .Join(db.TimelineEntries.IgnoreQueryFilters(), m => m.Id, e => e.Id, (m, e) => new { m.ExternalId, e.Status }).ToListAsync(cancellationToken), cancellationToken);
            foreach (var message in found) known[message.ExternalId!] = message.Status;
        }

        return known;
    }

    /// <summary>Of these ids, the calls of the line that we know, and whether they have ended as far as we know.</summary>
    public async Task<Dictionary<string, bool>> CallsOverAsync(long lineId, IEnumerable<string> externalIds, CancellationToken cancellationToken)
    {
        Dictionary<string, bool> known = [];
        foreach (var ids in externalIds.Chunk(AtOnce))
        {
            var found = await reads.ReadAsync(0, db => db.Calls.IgnoreQueryFilters().Where(c => c.LineId == lineId && ids.Contains(c.ExternalId)).Select(c => new { c.ExternalId, c.EndedAt }).ToListAsync(cancellationToken), cancellationToken);
            foreach (var call in found) known[call.ExternalId!] = call.EndedAt is not null;
        }

        return known;
    }

    /// <summary>Calls of all companies that have not ended as far as we know.</summary>
    public Task<List<OpenCall>> CallsGoingOnAsync(CancellationToken cancellationToken) => reads.ReadAsync(0, db => (
        from c in db.Calls.IgnoreQueryFilters().Where(c => c.EndedAt == null)
        from e in db.TimelineEntries.IgnoreQueryFilters().Where(e => e.Id == c.Id)
        from l in db.Lines.IgnoreQueryFilters().Where(l => l.Id == c.LineId)
        select new OpenCall(c.Id, c.CompanyId, l.Provider, l.AccountSid, c.ExternalId, e.Direction == Direction.Inbound, c.Answered, e.OccurredAt, e.Direction == Direction.Outbound && c.HeldAt != null)).Take(MostLines).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Of these keys, those that are in the event log, whatever became of them.</summary>
    public async Task<HashSet<string>> EventsAsync(Provider provider, IEnumerable<string> eventKeys, CancellationToken cancellationToken)
    {
        HashSet<string> known = [];
        foreach (var keys in eventKeys.Chunk(AtOnce))
        {
            known.UnionWith(await reads.ReadAsync(0, db => db.ProviderEvents.IgnoreQueryFilters().Where(e => e.Provider == provider && keys.Contains(e.EventKey)).Select(e => e.EventKey).ToListAsync(cancellationToken), cancellationToken));
        }

        return known;
    }
}

/// <summary>A line to compare.</summary>
/// <param name="Id">Which.</param>
/// <param name="CompanyId">Whose.</param>
/// <param name="Provider">With whose list.</param>
/// <param name="AccountSid">The account there; null is the default one.</param>
/// <param name="Address">Without a channel prefix.</param>
/// <param name="Channels">What it can do.</param>
/// <param name="CheckedAt">Everything up to then is compared; null before the first time.</param>
public sealed record LineToCheck(long Id, long CompanyId, Provider Provider, string? AccountSid, string Address, Channels Channels, DateTimeOffset? CheckedAt);
