using CommCenter.Core.Calls;

namespace CommCenter.Web.Jobs;

/// <summary>Deletes recordings at their provider once they are here, where the line is set so.</summary>
internal sealed class EraseRecordingsJob(RecordingEraser eraser, ILogger<EraseRecordingsJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var report = await eraser.RunAsync(cancellationToken);
        if (report.Failed > 0) throw new JobTroubleException($"{report.Failed} could not be deleted: {report.Problem}");
        return report.Deleted == 0 ? "Nothing to delete" : $"{report.Deleted} deleted at the provider";
    }
}
