using CommCenter.Core.EventLog;
using CommCenter.Web.Webhooks;

namespace CommCenter.Web.Jobs;

/// <summary>Handles events that a crash or a failed step left behind, and stores the counts of requests that were not signed right.</summary>
internal sealed class SweepEventsJob(EventSweeper sweeper, RejectedRequests rejected, ILogger<SweepEventsJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var handled = await sweeper.SweepAsync(cancellationToken);
        await rejected.StoreAsync();
        return handled switch
        {
            0 => "Nothing left behind",
            1 => "1 event handled again",
            _ => $"{handled} events handled again",
        };
    }
}
