using System.Diagnostics;
using System.Diagnostics.Metrics;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.LiveUpdates;

/// <summary>One screen's share of the feed: bounded, coalesced by key, delivered by its own task so that a slow screen delays nobody.</summary>
public sealed class LiveSubscription : IDisposable
{
    private static readonly Counter<long> Deliveries = Telemetry.Meter.CreateCounter<long>("commcenter.live.deliveries", description: "Batches of changes shown by open screens.");

    private const int MostPending = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Func<LiveChange, bool> _wants;
    private readonly Func<LiveBatch, Task> _deliver;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Action<LiveSubscription> _closed;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private List<LiveChange> _pending = [];
    private Dictionary<(string, long), int> _places = [];
    private bool _missed;
    private bool _running;

    internal LiveSubscription(string name, long companyId, Func<LiveChange, bool> wants, Func<LiveBatch, Task> deliver, TimeProvider time, ILogger log, Action<LiveSubscription> closed)
    {
        (Name, CompanyId, _wants, _deliver, _time, _log, _closed) = (name, companyId, wants, deliver, time, log, closed);
    }

    public string Name { get; }

    public long CompanyId { get; }

    internal void Offer(LiveChange change)
    {
        if (!Wanted(change)) return;
        lock (_lock)
        {
            if (_stop.IsCancellationRequested) return;
            if (_places.TryGetValue(change.Key, out var place)) _pending[place] = change;
            else if (_pending.Count >= MostPending) _missed = true;
            else
            {
                _places[change.Key] = _pending.Count;
                _pending.Add(change);
            }

            if (_running) return;
            _running = true;
        }

        _ = Task.Run(PumpAsync);
    }

    private bool Wanted(LiveChange change)
    {
        try
        {
            return _wants(change);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The publisher's thread is the writer's: a screen that cannot even be asked must not cost it anything.
            _log.LogWarning(e, "Live update of {Subscription} could not be offered", Name);
            return false;
        }
    }

    private async Task PumpAsync()
    {
        while (Take() is { } batch)
        {
            try
            {
                using var trace = Trace(batch);
                await _deliver(batch);
                Deliveries.Add(1);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A screen that fails must not end its own updates, let alone another's.
                _log.LogWarning(e, "Live update of {Subscription} failed", Name);
            }

            try
            {
                await Task.Delay(Pause, _time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>The last step of each change's own trace; of several, the first one's, with links to the others'.</summary>
    private static Activity? Trace(LiveBatch batch)
    {
        if (!Telemetry.Source.HasListeners()) return null;
        var traced = batch.Changes.Select(c => c.Trace).Where(t => t != default).Distinct().ToList();
        return traced.Count == 0 ? null : Telemetry.Source.StartActivity("circuit show", ActivityKind.Consumer, traced[0], links: traced.Skip(1).Select(t => new ActivityLink(t)));
    }

    private LiveBatch? Take()
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested || (_pending.Count == 0 && !_missed))
            {
                _running = false;
                return null;
            }

            var batch = new LiveBatch(_pending, _missed);
            (_pending, _places, _missed) = ([], [], false);
            return batch;
        }
    }

    public void Dispose()
    {
        _closed(this);
        lock (_lock) _stop.Cancel();
    }
}
