using CommCenter.Core.EventLog;

namespace CommCenter.Web.Hosting;

/// <summary>Records what was spooled: at start, when something has been, and every few seconds while the database does not take it.</summary>
internal sealed class SpoolWorker(EventSpool spool, SpoolSignal signal, TimeProvider time, ILogger<SpoolWorker> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (await DrainAsync(stoppingToken)) await signal.WaitAsync(Again, time, stoppingToken);
                else await signal.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Recording of what was spooled stops");
        }
    }

    /// <returns>True when some still wait.</returns>
    private async Task<bool> DrainAsync(CancellationToken stoppingToken)
    {
        try
        {
            return (await spool.DrainAsync(stoppingToken)).Waiting;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "The spool cannot be read");
            return true;
        }
    }
}
