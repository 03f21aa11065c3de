using System.Diagnostics;

namespace CommCenter.Bench.Runs;

/// <summary>One run against one server.</summary>
/// <param name="PerSecond">Texts / (first request to last entry committed); answers where nothing is stored.</param>
/// <param name="P99">Of the answers, in milliseconds.</param>
/// <param name="ProcessorPerText">The server's own processor time, in microseconds.</param>
internal sealed record ServerRun(double PerSecond, double P99, double ProcessorPerText)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<ServerRun> MeasureAsync(LoadProcess load, IServer server, int connections, int requests)
    {
        var expected = server.CountEntries() + requests;
        var processorBefore = server.ProcessorTime;
        var result = await load.RunAsync(server.Port, server.Path, connections, requests);
        var end = expected is { } entries ? await DrainedAsync(server, entries) : result.LastAnswerAt;
        var processor = (server.ProcessorTime - processorBefore).TotalMicroseconds / requests;
        return new ServerRun(requests / Stopwatch.GetElapsedTime(result.FirstRequestAt, end).TotalSeconds, result.P99, processor);
    }

    /// <returns>When the last entry was seen on disk.</returns>
    private static async Task<long> DrainedAsync(IServer server, long entries)
    {
        var begin = Stopwatch.GetTimestamp();
        while (server.CountEntries() < entries)
        {
            if (Stopwatch.GetElapsedTime(begin) > Patience) throw new InvalidOperationException($"{server.Name}: {entries - server.CountEntries()} texts that were answered 200 are not on any timeline.");
            await Task.Delay(1);
        }

        return Stopwatch.GetTimestamp();
    }
}
