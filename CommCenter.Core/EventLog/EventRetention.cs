using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.EventLog;

/// <summary>Removes what the event log need not keep any longer, a little at a time so that no webhook waits. Keys stay longer than bodies, so that a late repeat is known.</summary>
public sealed class EventRetention(RetentionQueries queries, GroupCommitWriter writer, TimeProvider time)
{
    private const int AtOnce = 100;

    /// <param name="bodies">Handled events lose body and headers after this long.</param>
    /// <param name="keys">They go altogether after this long.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public async Task<RetentionReport> RunAsync(TimeSpan bodies, TimeSpan keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (pruned, gone, after) = (0, 0, (long?)0);
        while (after is { } from)
        {
            var due = await queries.DueAsync(from, now - bodies, now - keys, cancellationToken);
            foreach (var ids in due.Bodies.Chunk(AtOnce))
            {
                cancellationToken.ThrowIfCancellationRequested();
                pruned += await writer.RunAsync(session => ids.Sum(id => session.Retention.Prune(id, session.Now)));
            }

            foreach (var ids in due.Gone.Chunk(AtOnce))
            {
                cancellationToken.ThrowIfCancellationRequested();
                gone += await writer.RunAsync(session => ids.Sum(session.Retention.Remove));
            }

            after = due.Last;
        }

        var rejected = 0;
        while (await queries.RejectedAsync(now - bodies, AtOnce, cancellationToken) is { Count: > 0 } ids) rejected += await writer.RunAsync(session => ids.Sum(session.Retention.RemoveRejected));
        return new RetentionReport(pruned, gone, rejected);
    }
}

/// <summary>What was removed.</summary>
/// <param name="Bodies">Events that lost body and headers.</param>
/// <param name="Events">Events that went altogether.</param>
/// <param name="Rejected">Counts of requests that were not signed right.</param>
public sealed record RetentionReport(int Bodies, int Events, int Rejected);
