using CommCenter.Core.Outbox;

namespace CommCenter.Web.Hosting;

/// <summary>Runs the outbox while the program runs.</summary>
internal sealed class OutboxWorker(OutboxDispatcher dispatcher) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => dispatcher.RunAsync(stoppingToken);
}
