using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Web.Webhooks;

/// <summary>Counts requests that were not signed right, in memory, and stores the counts now and then: a flood of them must not cost a write each.</summary>
internal sealed class RejectedRequests(GroupCommitWriter writer, TimeProvider time)
{
    private static readonly Counter<long> Rejected = Telemetry.Meter.CreateCounter<long>("commcenter.rejected", description: "Requests that were not signed right.");

    private const int SampleSize = 2048;
    private const int MostPaths = 100;

    private readonly ConcurrentDictionary<(Provider Provider, string Path, DateTimeOffset Hour), RejectedRequest> _counts = new();

    public void Count(Provider provider, HttpContext http, byte[] body, string reason)
    {
        Rejected.Add(1, new("provider", provider.ToString()), new("reason", reason));
        var now = time.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var key = (provider, http.Request.Path.Value ?? "/", hour);
        if (_counts.Count >= MostPaths && !_counts.ContainsKey(key)) return;
        var row = _counts.GetOrAdd(key, _ => new RejectedRequest
        {
            Provider = provider,
            Path = key.Item2,
            HourAt = hour,
            Reason = reason,
            SourceAddress = http.Connection.RemoteIpAddress?.ToString(),
            Sample = body.Length > SampleSize ? body[..SampleSize] : body,
        });
        lock (row) (row.Count, row.LastAt, row.Reason) = (row.Count + 1, now, reason);
    }

    /// <summary>Adds what was counted since the last time to the event log.</summary>
    public async Task StoreAsync()
    {
        foreach (var key in _counts.Keys)
        {
            if (_counts.TryRemove(key, out var row)) await writer.RunAsync(session => session.Events.CountRejected(row));
        }
    }
}
