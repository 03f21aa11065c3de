using CommCenter.Core.Data;

namespace CommCenter.Web.Jobs;

/// <summary>Keeps the database quick: search index, planner's figures, log file.</summary>
internal sealed class OptimiseJob(DatabaseUpkeep upkeep, ILogger<OptimiseJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var steps = await upkeep.RunAsync(cancellationToken);
        return steps == 0 ? "Already tidy" : $"Search index merged in {steps} {(steps == 1 ? "step" : "steps")}";
    }
}
