using System.Diagnostics;
using System.Globalization;

using CommCenter.Bench.Desks;
using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Footprint;

/// <summary>P11: from the start of the process to its first page, with a million conversations, beside the bare circuit app.</summary>
internal sealed class StartRounds(BenchOptions options, RatioTable table, DeskShelf desks, TextWriter output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task RunAsync()
    {
        var desk = await desks.GetAsync(options.Conversations(1_000_000));
        for (var round = 0; round <= options.Rounds; round++)
        {
            var (bare, bareProcessor) = await BareAsync();
            var start = Stopwatch.GetTimestamp();
            using var product = await ProductProcess.StartAsync(desk.Folder, first: "/sign-in");
            var (ours, processor) = (Stopwatch.GetElapsedTime(start).TotalMilliseconds, product.ProcessorTime.TotalMilliseconds);
            // The first one brings the settings into the database and the files into memory.
            if (round == 0) continue;
            table.Start.Take(ours / bare);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of the start: {ours:0} ms, bare {bare:0} ms; processor {processor:0} ms, bare {bareProcessor:0} ms"));
        }
    }

    private static async Task<(double Took, double Processor)> BareAsync()
    {
        var start = Stopwatch.GetTimestamp();
        using var bare = await BareCircuitProcess.StartAsync();
        if (!await FirstAnswer.WaitAsync(bare.Port, "/", Patience, () => false)) throw new InvalidOperationException("The bare circuit app did not answer.");
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, bare.ProcessorTime.TotalMilliseconds);
    }
}
