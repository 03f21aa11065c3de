using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

using CommCenter.Core.LiveUpdates;

namespace CommCenter.Web.Hosting.Metrics;

/// <summary>Keeps the figures of our meter for <c>/metrics</c>. No exporter for Prometheus can be had as a package here, and its text is simple.</summary>
internal sealed class MetricsCollector : IDisposable
{
    /// <summary>Labels come from fixed sets; one that does not must not fill the memory.</summary>
    private const int MostSeries = 500;

    private readonly ConcurrentDictionary<(Instrument, object?, object?), Series> _series = new();
    private readonly MeterListener _listener = new();

    public MetricsCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.Name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IEnumerable<IGrouping<Instrument, Series>> Read() => _series.Values.GroupBy(s => s.Instrument).OrderBy(g => g.Key.Name, StringComparer.Ordinal);

    public void Dispose() => _listener.Dispose();

    /// <summary>Our instruments have two labels at most.</summary>
    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (instrument, tags.Length > 0 ? tags[0].Value : null, tags.Length > 1 ? tags[1].Value : null);
        if (!_series.TryGetValue(key, out var series))
        {
            if (_series.Count >= MostSeries) return;
            series = _series.GetOrAdd(key, new Series(instrument, PrometheusText.Labels(tags)));
        }

        series.Add(value);
    }
}
