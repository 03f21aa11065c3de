namespace CommCenter.Web.Hosting;

/// <summary>What only the start needed (the model, its queries, the settings) is given back to the machine once, when the start is over: forty megabytes of a desk that waits for its first call.</summary>
internal sealed class SettledMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(Settles, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
