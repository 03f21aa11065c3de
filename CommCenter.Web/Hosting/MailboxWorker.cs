using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Web.Hosting;

/// <summary>Reads mailboxes while the program runs.</summary>
internal sealed class MailboxWorker(MailboxRounds rounds) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.RunAsync(stoppingToken);
}
