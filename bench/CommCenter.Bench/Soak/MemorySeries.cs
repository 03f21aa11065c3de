using System.Diagnostics;
using System.Globalization;

using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Soak;

/// <summary>The desk's memory every ten seconds, each time after all garbage was collected.</summary>
internal sealed class MemorySeries
{
    private const double Megabyte = 1024 * 1024;

    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(10);

    private readonly List<MemorySample> _samples = [];

    /// <summary>Runs until it is stopped; the sample under way is taken to its end.</summary>
    public async Task RunAsync(ProductProcess product, HeapGauge gauge, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (!cancellationToken.IsCancellationRequested)
        {
            var heap = await gauge.ReadAsync(product.ProcessId);
            _samples.Add(new MemorySample(Stopwatch.GetElapsedTime(start).TotalMinutes, product.ResidentMemory / Megabyte, heap / Megabyte));
            try
            {
                await Task.Delay(Gap, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>MB a minute over the later half of the samples.</summary>
    public double ResidentSlope => Slope(s => s.Resident);

    public double HeapSlope => Slope(s => s.Heap);

    public override string ToString() => $"resident {Shown(s => s.Resident)}, slope {Number(ResidentSlope)} MB/min; heap {Shown(s => s.Heap)}, slope {Number(HeapSlope)} MB/min; {_samples.Count} samples";

    /// <summary>All of it, in whole MB: resident and heap.</summary>
    public string Whole => string.Join(' ', _samples.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Resident:0}/{s.Heap:0}")));

    private string Shown(Func<MemorySample, double> of)
        => _samples.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"min {_samples.Min(of):0.0}, max {_samples.Max(of):0.0}, last {of(_samples[^1]):0.0} MB");

    private static string Number(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private double Slope(Func<MemorySample, double> of)
    {
        var later = _samples.Skip(_samples.Count / 2).ToList();
        if (later.Count < 2) return 0;
        var (x, y) = (later.Average(s => s.Minute), later.Average(of));
        return later.Sum(s => (s.Minute - x) * (of(s) - y)) / later.Sum(s => (s.Minute - x) * (s.Minute - x));
    }

    private sealed record MemorySample(double Minute, double Resident, double Heap);
}
