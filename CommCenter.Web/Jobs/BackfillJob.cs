using CommCenter.Core.Ingest.Reconciling;

namespace CommCenter.Web.Jobs;

/// <summary>Works off what was asked for of older messages; a restart only interrupts it.</summary>
internal sealed class BackfillJob(BackfillRunner runner, ILogger<BackfillJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var (days, missing) = await runner.RunAsync(cancellationToken);
        return days == 0 ? "Nothing asked for" : $"{days} {(days == 1 ? "day" : "days")} fetched, {missing} missing";
    }
}
