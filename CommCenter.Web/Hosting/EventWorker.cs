using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;

namespace CommCenter.Web.Hosting;

/// <summary>Handles at start what a crash left behind, and later what something woke it for; what nobody woke it for, <see cref="Jobs.SweepEventsJob"/> finds.</summary>
internal sealed class EventWorker(EventSweeper sweeper, EventSignal signal, ILogger<EventWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await SweepAsync(stoppingToken);
                await signal.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Handling of events stops");
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await sweeper.SweepAsync(stoppingToken);
        }
        catch (StoreUnavailableException e)
        {
            log.LogWarning("The events wait: {Reason}", e.Message);
        }
    }
}
