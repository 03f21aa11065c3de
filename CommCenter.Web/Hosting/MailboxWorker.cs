using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Web.Hosting;

/// <summary>Reads mailboxes while the program runs, and marks in them what staff do here.</summary>
internal sealed class MailboxWorker(MailboxRounds rounds, MailboxMarker marker) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(rounds.RunAsync(stoppingToken), marker.RunAsync(stoppingToken));
}
