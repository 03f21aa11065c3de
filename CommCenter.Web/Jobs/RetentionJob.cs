using CommCenter.Core.EventLog;
using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Jobs;

/// <summary>Removes what the event log has kept for long enough.</summary>
internal sealed class RetentionJob(EventRetention retention, KeepingRules rules, ILogger<RetentionJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var report = await retention.RunAsync(rules.Bodies, rules.Keys, cancellationToken);
        return report is { Bodies: 0, Events: 0 } ? "Nothing past its time" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{report.Bodies:#,0} bodies and {report.Events:#,0} events removed");
    }
}
