using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Web.Webhooks;

namespace CommCenter.Web.Hosting;

/// <summary>Finds what a crash, a failed step or a clock left behind: events to handle, snoozes to end, counts to store.</summary>
internal sealed class EventSweepWorker(EventSweeper sweeper, SnoozeEnder snoozes, RejectedRequests rejected, EventSignal signal, TimeProvider time, ILogger<EventSweepWorker> log) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sweeper.SweepAsync(stoppingToken);
                await snoozes.EndDueAsync(stoppingToken);
                await rejected.StoreAsync();
            }
            catch (StoreUnavailableException e)
            {
                log.LogWarning("The sweep waits: {Reason}", e.Message);
            }

            try
            {
                await signal.WaitAsync(Sweep, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
