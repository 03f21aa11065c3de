using CommCenter.Core.Calls;

namespace CommCenter.Web.Jobs;

/// <summary>Takes the sound of recordings off their calls when the line's days are over.</summary>
internal sealed class ExpireRecordingsJob(RecordingRetention retention, ILogger<ExpireRecordingsJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken) => await retention.RunAsync(cancellationToken) switch
    {
        0 => "Nothing past its time",
        1 => "1 recording removed",
        var gone => $"{gone} recordings removed",
    };
}
