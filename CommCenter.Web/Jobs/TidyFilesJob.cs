using CommCenter.Core.Conversations;

namespace CommCenter.Web.Jobs;

/// <summary>Removes uploads that were never sent, and files that no message names any more.</summary>
internal sealed class TidyFilesJob(FileRetention retention, ILogger<TidyFilesJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken) => await retention.CleanAsync(cancellationToken) switch
    {
        0 => "All files are needed",
        1 => "1 file removed",
        var removed => $"{removed} files removed",
    };
}
