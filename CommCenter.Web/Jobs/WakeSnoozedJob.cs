using CommCenter.Core.Conversations;

namespace CommCenter.Web.Jobs;

/// <summary>Opens conversations whose snooze has ended.</summary>
internal sealed class WakeSnoozedJob(SnoozeEnder snoozes, ILogger<WakeSnoozedJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var woken = await snoozes.EndDueAsync(cancellationToken);
        return woken == 0 ? "Nothing to wake" : $"{woken} woken";
    }
}
