using CommCenter.Core.Ingest.Reconciling;

namespace CommCenter.Web.Jobs;

/// <summary>Compares every line with its provider's own list.</summary>
internal sealed class ReconcileJob(Reconciler reconciler, ILogger<ReconcileJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var report = await reconciler.RunAsync(cancellationToken);
        if (report.Lines == 0) return "No lines to compare";
        var found = $"{report.Missing} missing{(report.Mended == 0 ? "" : $", {report.Mended} {(report.Mended == 1 ? "report" : "reports")} recovered")}";
        if (report.Failed > 0) throw new JobTroubleException($"{report.Failed} of {report.Lines} lines could not be checked: {report.Problem} ({found})");
        return $"{report.Lines} {(report.Lines == 1 ? "line" : "lines")}, {found}";
    }
}
