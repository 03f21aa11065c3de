using System.Globalization;

using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Footprint;

/// <summary>P12: memory of a new desk that answered a page and then has nothing to do, beside the bare circuit app's.</summary>
internal sealed class IdleRounds(BenchOptions options, RatioTable table, TextWriter output)
{
    private const double Megabyte = 1024 * 1024;

    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task RunAsync(string folder)
    {
        // Two starts say as much as ten: memory is not noisy.
        for (var round = 1; round <= Math.Min(options.Rounds, 2); round++)
        {
            using var bare = await BareCircuitProcess.StartAsync();
            using var product = await ProductProcess.StartAsync(Path.Combine(folder, "idle"), first: "/sign-in");
            await FirstAnswer.WaitAsync(bare.Port, "/", Patience, () => false);
            await Task.Delay(Settles);
            var (ours, least) = (product.ResidentMemory / Megabyte, bare.ResidentMemory / Megabyte);
            table.IdleMemory.Take(ours);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start {round}, idle: {ours:0} MB resident, bare {least:0} MB"));
        }
    }
}
