using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace CommCenter.Web.Hosting.Metrics;

/// <summary>Prometheus' text format (its page "Exposition formats", version 0.0.4).</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (labels.Length > 0) labels.Append(',');
            labels.Append(name).Append("=\"").Append(value?.ToString()?.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")).Append('"');
        }

        return labels.ToString();
    }

    public void Gauge(string name, string help, params ReadOnlySpan<(string Labels, double Value)> values)
    {
        Head(name, help, "gauge");
        foreach (var (labels, value) in values) Line(name, labels, value);
    }

    public void Instrument(IGrouping<Instrument, Series> all)
    {
        var histogram = all.First().IsHistogram;
        var name = all.Key.Name.Replace('.', '_') + (all.Key.Unit == "s" ? "_seconds" : "") + (histogram ? "" : "_total");
        Head(name, all.Key.Description ?? "", histogram ? "histogram" : "counter");
        foreach (var series in all.OrderBy(s => s.Labels, StringComparer.Ordinal))
        {
            var (sum, count, buckets) = series.Read();
            if (!histogram)
            {
                Line(name, series.Labels, sum);
                continue;
            }

            foreach (var (bound, atMost) in buckets) Line(name + "_bucket", string.Create(CultureInfo.InvariantCulture, $"le=\"{bound}\""), atMost);
            Line(name + "_bucket", "le=\"+Inf\"", count);
            Line(name + "_sum", "", sum);
            Line(name + "_count", "", count);
        }
    }

    public override string ToString() => _text.ToString();

    private void Head(string name, string help, string type)
        => _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }
}
