using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.EventLog;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Reporting;

/// <summary>What waits, over all companies; every count is bounded.</summary>
public sealed class BacklogQueries(ReadGate reads)
{
    private const int Most = HealthQueries.MostCounted;

    /// <summary>Replies to be sent or looked up whose time has come.</summary>
    public Task<int> DueRepliesAsync(DateTimeOffset now, CancellationToken cancellationToken) => reads.ReadAsync(
        0,
        db => db.Outbox.IgnoreQueryFilters().Where(o => (o.State == OutboxState.Waiting || o.State == OutboxState.Unknown) && o.NextAttemptAt <= now).Take(Most).CountAsync(cancellationToken),
        cancellationToken);

    public Task<Backlog> ReadAsync(CancellationToken cancellationToken) => reads.ReadAsync(0, async db =>
    {
        var waiting = db.ProviderEvents.IgnoreQueryFilters().Where(e => e.State != EventState.Handled);
        var replies = db.Outbox.IgnoreQueryFilters().Where(o => o.State == OutboxState.Waiting || o.State == OutboxState.Sending || o.State == OutboxState.Unknown);
        return new Backlog(
            await waiting.Where(e => e.State == EventState.Received || (e.State == EventState.Failed && e.NextAttemptAt != null)).Take(Most).CountAsync(cancellationToken),
            await waiting.Where(e => (e.State == EventState.Failed && e.NextAttemptAt == null) || e.State == EventState.Quarantined).Take(Most).CountAsync(cancellationToken),
            await waiting.Where(e => e.State == EventState.Parked).Take(Most).CountAsync(cancellationToken),
            await replies.Take(Most).CountAsync(cancellationToken),
            await replies.OrderBy(o => o.Id).Select(o => (DateTimeOffset?)o.CreatedAt).FirstOrDefaultAsync(cancellationToken),
            await db.Conversations.IgnoreQueryFilters().Where(c => c.Status == ConversationStatus.Snoozed).OrderBy(c => c.SnoozedUntil).Select(c => c.SnoozedUntil).FirstOrDefaultAsync(cancellationToken));
    }, cancellationToken);
}

/// <summary>What waits now.</summary>
/// <param name="Events">Events the machine will handle or try again.</param>
/// <param name="Stuck">Events a person has to look at.</param>
/// <param name="Parked">Statuses that came before their message.</param>
/// <param name="Replies">Replies no provider has taken yet.</param>
/// <param name="OldestReplyAt">When the oldest of them was written; null when there is none.</param>
/// <param name="NextWakeAt">When the next snooze ends; null when nothing is snoozed.</param>
public sealed record Backlog(int Events, int Stuck, int Parked, int Replies, DateTimeOffset? OldestReplyAt, DateTimeOffset? NextWakeAt);
