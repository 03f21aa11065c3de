using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest;

namespace CommCenter.Web.Hosting;

/// <summary>Fetches customers' files while the program runs.</summary>
internal sealed class MediaWorker(FileStore files, MediaFetcher fetcher) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        files.ForgetUnfinished();
        return fetcher.RunAsync(stoppingToken);
    }
}
