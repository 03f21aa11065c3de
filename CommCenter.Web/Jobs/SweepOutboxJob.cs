using CommCenter.Core.Outbox;
using CommCenter.Core.Reporting;

namespace CommCenter.Web.Jobs;

/// <summary>Wakes the outbox for replies whose time has come: retries, lookups, and what a lost wake-up left.</summary>
internal sealed class SweepOutboxJob(BacklogQueries backlog, OutboxSignal signal, TimeProvider time, ILogger<SweepOutboxJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var due = await backlog.DueRepliesAsync(time.GetUtcNow(), cancellationToken);
        if (due > 0) signal.Wake();
        return due == 0 ? "Nothing due" : $"{due} due";
    }
}
