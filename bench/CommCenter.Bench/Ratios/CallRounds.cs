using CommCenter.Bench.Load;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Ratios;

/// <summary>V1: a caller waits for the first words while texts come in as fast as they can.</summary>
internal sealed class CallRounds(BenchOptions options, RatioTable table, TextWriter output)
{
    private const int Many = 64;
    private const int Callers = 4;

    public async Task RunAsync(string folder)
    {
        using var load = new LoadProcess();
        using var product = await ProductProcess.StartAsync(Path.Combine(folder, "calls"), new Dictionary<string, string> { ["Lines__0__Channels"] = IncomingCall.Channels });
        for (var round = 0; round <= options.Rounds; round++)
        {
            var run = await load.RunAsync(product.Port, product.Path, Many, options.Requests(20_000), Callers);
            if (round == 0) continue;
            table.CallP99.Take(run.CallP99 / run.P99);
            output.WriteLine($"round {round} of calls: p99 {run.CallP99:0.0} ms of {run.Calls} calls, {run.P99:0.0} ms of the texts beside them");
        }
    }
}
