using System.Diagnostics.Metrics;

namespace CommCenter.Web.Hosting.Metrics;

/// <summary>One line of figures: an instrument with the values of its labels.</summary>
internal sealed class Series(Instrument instrument, string labels)
{
    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
    private static readonly double[] Items = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    private readonly Lock _lock = new();
    private readonly double[] _bounds = instrument.Unit == "s" ? Seconds : Items;
    private readonly long[] _buckets = new long[(instrument.Unit == "s" ? Seconds : Items).Length];
    private double _sum;
    private long _count;

    public Instrument Instrument => instrument;

    /// <summary><c>a="x",b="y"</c>, or empty.</summary>
    public string Labels => labels;

    public bool IsHistogram => instrument is Histogram<double> or Histogram<int>;

    public void Add(double value)
    {
        lock (_lock)
        {
            (_sum, _count) = (_sum + value, _count + 1);
            if (!IsHistogram) return;
            var bucket = Array.FindIndex(_bounds, bound => value <= bound);
            if (bucket >= 0) _buckets[bucket]++;
        }
    }

    /// <returns>Sum, count, and for a histogram how many were at most each bound.</returns>
    public (double Sum, long Count, IReadOnlyList<(double Bound, long AtMost)> Buckets) Read()
    {
        lock (_lock)
        {
            var atMost = 0L;
            return (_sum, _count, IsHistogram ? [.. _bounds.Select((bound, i) => (bound, atMost += _buckets[i]))] : []);
        }
    }
}
