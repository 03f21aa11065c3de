using CommCenter.Core.Data.Writing;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data;

/// <summary>Keeps the database quick: merges the search index, gives the planner its figures again and empties the log file.</summary>
/// <remarks>SQLite's own <c>PRAGMA optimize</c> is not asked: it would measure the tables and take the place of <see cref="PlannerStatistics"/>, whose figures are the same on every machine.</remarks>
public sealed class DatabaseUpkeep(GroupCommitWriter writer, DatabaseFactory database)
{
    private const int Pages = 200;
    private const int MostSteps = 2_000;

    /// <returns>Steps in which the search index was merged.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var steps = 0;
        // One item each: texts that come meanwhile go in between.
        while (steps < MostSteps && await writer.RunAsync(session => session.Upkeep.MergeSearch(steps == 0 ? -Pages : Pages)))
        {
            steps++;
            cancellationToken.ThrowIfCancellationRequested();
        }

        await writer.RunAloneAsync(async () =>
        {
            await using var context = database.CreateWithoutCompany();
            await PlannerStatistics.WriteAsync(context, cancellationToken);
        });
        // Beside the writer: the log goes into the file as far as no reader still needs it, and nobody waits.
        await using var beside = database.CreateWithoutCompany();
        await beside.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(PASSIVE)", cancellationToken);
        return steps;
    }
}
