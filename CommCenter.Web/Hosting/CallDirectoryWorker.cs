using CommCenter.Core.Calls;

namespace CommCenter.Web.Hosting;

/// <summary>Keeps what callers hear up to date while the program runs.</summary>
internal sealed class CallDirectoryWorker(CallDirectoryLoader loader) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => loader.RunAsync(stoppingToken);
}
