using CommCenter.Core.Data;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Reporting;

/// <summary>How every line of a company does. A handful of bounded reads for all of them together.</summary>
public sealed class LineVitalsQueries(ReadGate reads, LineQueries lines, MailboxQueries mailboxes, TimeProvider time)
{
    private const int Most = 5_000;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public async Task<IReadOnlyList<LineVitals>> ListAsync(long companyId, CancellationToken cancellationToken)
    {
        var all = await lines.ListAsync(companyId, cancellationToken);
        var boxes = await mailboxes.OfCompanyAsync(companyId, cancellationToken);
        var since = time.GetUtcNow() - Day;
        return await reads.ReadAsync<IReadOnlyList<LineVitals>>(companyId, async db =>
        {
            var checks = await db.LineChecks.AsNoTracking().ToDictionaryAsync(c => c.LineId, cancellationToken);
            var waiting = (await db.Outbox.Where(o => o.State == OutboxState.Waiting || o.State == OutboxState.Sending || o.State == OutboxState.Unknown).Select(o => o.LineId).Take(Most).ToListAsync(cancellationToken)).ToLookup(id => id);
            var stuck = (await db.ProviderEvents.Where(e => e.State != EventState.Handled && (e.State == EventState.Quarantined || e.State == EventState.Failed) && e.SetAsideAt == null).Select(e => e.Provider).Take(Most).ToListAsync(cancellationToken)).ToLookup(p => p);
            var rejected = (await db.RejectedRequests.AsNoTracking().Where(r => r.HourAt >= since).Select(r => new { r.Provider, r.Count }).Take(Most).ToListAsync(cancellationToken)).ToLookup(r => r.Provider, r => r.Count);
            return [.. all.Select(line => new LineVitals(line, boxes.GetValueOrDefault(line.Id), checks.GetValueOrDefault(line.Id), waiting[line.Id].Count(), stuck[line.Provider].Count(), rejected[line.Provider].Sum()))];
        }, cancellationToken);
    }
}

/// <summary>How one line does.</summary>
/// <param name="Line">With its last message in and out, its problem and when a term of it ends.</param>
/// <param name="Mailbox">Null unless it is one that was connected.</param>
/// <param name="Check">What came of comparing it with its provider's list; null before the first time.</param>
/// <param name="Waiting">Messages of ours the provider has not taken yet.</param>
/// <param name="Stuck">Events of its provider that nobody could read: whose line they are is not known.</param>
/// <param name="Rejected">Requests to its provider's address that were not signed right, in a day.</param>
public sealed record LineVitals(LineItem Line, MailboxItem? Mailbox, LineCheck? Check, int Waiting, int Stuck, int Rejected);
