using CommCenter.Core.Ingest.Transcribing;

namespace CommCenter.Web.Hosting;

/// <summary>Has recordings written down while the program runs.</summary>
internal sealed class TranscriptWorker(Transcriber transcriber) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => transcriber.RunAsync(stoppingToken);
}
