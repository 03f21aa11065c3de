using System.Globalization;

using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Ratios;

/// <summary>What the ratios were made of, for orientation on this machine only.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, List<ServerRun>> _runs = [];

    public void Add(string name, ServerRun run)
    {
        if (!_runs.TryGetValue(name, out var runs)) _runs[name] = runs = [];
        runs.Add(run);
    }

    public void Print(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{"medians on this machine",-40} {"per second",11} {"p99 ms",8} {"processor µs",15}");
        foreach (var (name, runs) in _runs)
        {
            var (rate, p99, processor) = (Medians.Of(runs.Select(r => r.PerSecond)), Medians.Of(runs.Select(r => r.P99)), Medians.Of(runs.Select(r => r.ProcessorPerText)));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40} {rate,11:n0} {p99,8:0.0} {processor,15:0}"));
        }
    }
}
