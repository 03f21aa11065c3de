using CommCenter.Core.Ingest.Reconciling;

namespace CommCenter.Web.Jobs;

/// <summary>Asks for calls whose end never came.</summary>
internal sealed class CloseCallsJob(CallCloser closer, ILogger<CloseCallsJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var report = await closer.RunAsync(cancellationToken);
        if (report.Problem is not null) throw new JobTroubleException($"Some calls could not be asked for: {report.Problem}");
        return report.Closed > 0 ? $"{report.Closed} closed" : report.GoingOn == 0 ? "No calls" : $"{report.GoingOn} going on";
    }
}
