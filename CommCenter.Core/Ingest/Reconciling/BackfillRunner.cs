using CommCenter.Core.Data.Writing;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>Works off back-fills, a day at a time, newest first; after each day its progress is on disk.</summary>
public sealed class BackfillRunner(LineComparison comparison, ReconcileQueries queries, GroupCommitWriter writer, ILogger<BackfillRunner> log)
{
    private static readonly TimeSpan Step = TimeSpan.FromDays(1);

    /// <param name="cancellationToken">Ends it after the day under way; what is left goes on at the next run.</param>
    /// <returns>How many days were fetched, and how many messages were missing.</returns>
    public async Task<(int Days, int Missing)> RunAsync(CancellationToken cancellationToken)
    {
        var (days, missing) = (0, 0);
        while (await writer.RunAsync(session => session.Backfills.Next()) is { } backfill)
        {
            missing += await DayAsync(backfill, cancellationToken);
            days++;
            cancellationToken.ThrowIfCancellationRequested();
        }

        return (days, missing);
    }

    private async Task<int> DayAsync(Backfill backfill, CancellationToken cancellationToken)
    {
        var from = backfill.DoneFrom - Step < backfill.From ? backfill.From : backfill.DoneFrom - Step;
        var result = await CompareAsync(backfill, from, cancellationToken);
        await writer.RunAsync(session =>
        {
            session.Backfills.Advance(backfill.Id, result.Problem is null ? from : backfill.DoneFrom, result.Listed, result.Missing);
            if (session.Backfills.Load(backfill.Id) is not { State: BackfillState.Running } now) return;
            if (result.Problem is not null) session.Backfills.Turn(now, BackfillState.Failed, result.Problem, session.Now);
            else if (from <= now.From) session.Backfills.Turn(now, BackfillState.Done, null, session.Now);
            else session.Backfills.Publish(now);
        });
        return result.Missing;
    }

    private async Task<ComparisonResult> CompareAsync(Backfill backfill, DateTimeOffset from, CancellationToken cancellationToken)
    {
        try
        {
            return await queries.LineAsync(backfill.LineId, cancellationToken) is { } line
                ? await comparison.RunAsync(line, from, backfill.DoneFrom, cancellationToken)
                : new ComparisonResult(0, 0, 0, "The number is not there any more.");
        }
        catch (Exception e) when (e is not (OperationCanceledException or StoreUnavailableException))
        {
            log.LogError(e, "Older messages of line {LineId} could not be fetched", backfill.LineId);
            return new ComparisonResult(0, 0, 0, "Something went wrong that nobody foresaw. The log says what.");
        }
    }
}
