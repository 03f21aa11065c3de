using System.Globalization;

using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Jobs;

/// <summary>Removes what the event log has kept for long enough, and files that nothing names any more.</summary>
internal sealed class RetentionJob(EventRetention events, FileRetention files, KeepingRules rules, ILogger<RetentionJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var gone = await events.RunAsync(rules.Bodies, rules.Keys, cancellationToken);
        var removed = await files.CleanAsync(cancellationToken);
        return gone is { Bodies: 0, Events: 0 } && removed == 0 ? "Nothing past its time" : string.Create(CultureInfo.InvariantCulture, $"{gone.Bodies:#,0} bodies, {gone.Events:#,0} events and {removed:#,0} files removed");
    }
}
