using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Web.Jobs;

/// <summary>Renews the watches of mailboxes that are six days old, or have less than a day left.</summary>
internal sealed class RenewWatchesJob(MailboxWatch watch, ILogger<RenewWatchesJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var report = await watch.RunAsync(cancellationToken);
        if (report.Problem is not null) throw new JobTroubleException($"{report.Renewed} renewed; one could not be: {report.Problem}");
        return report.Mailboxes == 0 ? "No mailboxes" : report.Renewed == 0 ? $"{report.Mailboxes} watched, none due" : $"{report.Renewed} of {report.Mailboxes} renewed";
    }
}
