using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest;

namespace CommCenter.Web.Hosting;

/// <summary>Fetches customers' files while the program runs, and once a day removes those that nobody needs.</summary>
internal sealed class MediaWorker(FileStore files, MediaFetcher fetcher, FileRetention retention, TimeProvider time, ILogger<MediaWorker> log) : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        files.ForgetUnfinished();
        return Task.WhenAll(fetcher.RunAsync(stoppingToken), CleanAsync(stoppingToken));
    }

    private async Task CleanAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Day, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await CleanOnceAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Files are tidied after the next start");
        }
    }

    private async Task CleanOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await retention.CleanAsync(stoppingToken) is var removed and > 0) log.LogInformation("{Count} files that nobody needs were removed", removed);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
        {
            log.LogError(e, "Files could not be tidied; tomorrow again");
        }
    }
}
