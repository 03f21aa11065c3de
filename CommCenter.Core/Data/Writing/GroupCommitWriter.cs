using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

using CommCenter.Core.LiveUpdates;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Data.Writing;

/// <summary>The one writer (law 9). Items run one after the other, and one that fails, fails alone; one commit, one fsync, serves all that wait.</summary>
public sealed class GroupCommitWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;
    private const int Free = 0, Taken = 1, Closed = 2;

    private static readonly Histogram<double> Commits = Telemetry.Meter.CreateHistogram<double>("commcenter.writer.commit", "s", "How long commits take, the fsync among it.");
    private static readonly Histogram<int> Groups = Telemetry.Meter.CreateHistogram<int>("commcenter.writer.group", "{item}", "Work items in one commit.");

    /// <summary>Entries wait for the search index so long at most while the desk is quiet.</summary>
    private static readonly TimeSpan SearchDelay = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan TroubleShown = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<WriteItem> _queue = new();
    private readonly WriterConnection _connection;
    private readonly WriteSession _session;
    private readonly WriteGroup _group;
    private readonly LiveFeed _feed;
    private readonly ILogger<GroupCommitWriter> _log;
    private readonly ITimer _searchTimer;
    private volatile bool _searchPlanned;
    private int _turn;
    private volatile bool _closed;
    private volatile StoreTrouble? _trouble;

    public GroupCommitWriter(DatabaseFactory database, LiveFeed feed, TimeProvider time, ILogger<GroupCommitWriter> log)
    {
        (_feed, _log) = (feed, log);
        _connection = database.OpenWriterConnection();
        _session = new WriteSession(_connection, time);
        _group = new WriteGroup(_session, _connection, log);
        _searchTimer = TimeProvider.System.CreateTimer(_ => CatchUpSearch(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // What an earlier run left.
        PlanSearch();
    }

    /// <summary>Why nothing could be stored the last time that happened, in words; null once it is a minute ago and something could. On a full disk what is small may still fit now and then.</summary>
    public string? Trouble => _trouble?.Words;

    /// <summary>Items that wait now.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Runs <paramref name="work"/> on the writer's connection and answers once it is on disk. It may run twice, the first time undone, so it must do nothing but write.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was stored: locked, or the disk is full.</exception>
    public Task<T> RunAsync<T>(Func<WriteSession, T> work)
    {
        var item = new WriteItem<T>(work);
        Enqueue(item);
        if (TryTakeTurn()) Drain(null);
        return item.Outcome;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Action<WriteSession> work) => RunAsync(session =>
    {
        work(session);
        return true;
    });

    /// <summary>The same, on the caller's own thread while nobody else writes: two hand-overs less, which is as much as a commit. Never from a circuit, whose screen would stand still.</summary>
    /// <inheritdoc cref="RunAsync{T}"/>
    public Task<T> RunHereAsync<T>(Func<WriteSession, T> work)
    {
        var item = new WriteItem<T>(work);
        Enqueue(item);
        if (TryTakeTurn())
        {
            var next = _queue.TryDequeue(out var first) ? Write(first) : null;
            if (next is not null || !TryGiveTurn()) Drain(next);
        }

        return item.Outcome;
    }

    /// <summary>Lets an EF Core unit of work write while nothing else does, in its turn. Never hold it over a network call.</summary>
    public Task RunAloneAsync(Func<Task> work)
    {
        var item = new AloneItem(work);
        Enqueue(item);
        if (TryTakeTurn()) Drain(null);
        return item.Outcome;
    }

    private void Enqueue(WriteItem item)
    {
        if (_closed) throw Stopping();
        _queue.Enqueue(item);
        // Closed in between, it may have been missed.
        if (_closed && Volatile.Read(ref _turn) == Closed) item.Fail(Stopping());
    }

    /// <summary>Who has the turn may use the connection; it goes on to whoever drains the queue.</summary>
    private bool TryTakeTurn() => Interlocked.CompareExchange(ref _turn, Taken, Free) == Free;

    /// <returns>False when more has come and the turn was kept.</returns>
    private bool TryGiveTurn()
    {
        Interlocked.Exchange(ref _turn, Free);
        return _queue.IsEmpty || !TryTakeTurn();
    }

    // Not with the context of whoever came first: the loop works for all.
    private void Drain(WriteItem? next) => ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Writer.DrainAsync(state.Next), (Writer: this, Next: next), preferLocal: false);

    private async Task DrainAsync(WriteItem? next)
    {
        do
        {
            while (next is not null || _queue.TryDequeue(out next)) next = next is AloneItem alone ? await WriteAloneAsync(alone) : Write(next);
        }
        while (!TryGiveTurn());
    }

    private async Task<WriteItem?> WriteAloneAsync(AloneItem alone)
    {
        await alone.RunAloneAsync();
        _session.Lines.Forget();
        _session.Search.Saw();
        PlanSearch();
        return null;
    }

    /// <returns>An item that was read but has to run alone, after this.</returns>
    private WriteItem? Write(WriteItem first) => first is AloneItem ? first : CommitGroup(first);

    private void PlanSearch()
    {
        if (_searchPlanned || _session.Search.Waiting == 0) return;
        _searchPlanned = true;
        _searchTimer.Change(SearchDelay, Timeout.InfiniteTimeSpan);
    }

    private void CatchUpSearch()
    {
        _searchPlanned = false;
        try
        {
            _ = RunAsync(session => session.Search.CatchUp());
        }
        catch (StoreUnavailableException e)
        {
            // Nobody else would catch what a timer throws; the next start goes on from the mark.
            _log.LogDebug("The search index waits for the next start: {Reason}", e.Message);
        }
    }

    /// <returns>An item that was read but has to run alone, after this group.</returns>
    private WriteItem? CommitGroup(WriteItem first)
    {
        WriteItem? alone = null;
        try
        {
            _group.Begin();
            _group.Run(first);
            while (_group.Items.Count < LargestGroup && _queue.TryDequeue(out var item))
            {
                if (item is AloneItem)
                {
                    alone = item;
                    break;
                }

                _group.Run(item);
            }

            _group.Complete();
            var counts = _session.TakeCounts();
            var begin = Stopwatch.GetTimestamp();
            _group.Commit();
            if (_trouble is { } trouble && _session.Now - trouble.At > TroubleShown) _trouble = null;
            Commits.Record(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            Groups.Record(_group.Items.Count);
            Finish(counts);
            PlanSearch();
        }
        catch (Exception e)
        {
            if (_group.Items.Count == 0) _group.Items.Add(first);
            FailGroup(e);
        }

        return alone;
    }

    private void Finish(List<LiveChange> counts)
    {
        var wakes = _session.TakeAfterCommit();
        foreach (var item in _group.Items) item.Finish();
        foreach (var wake in wakes) wake();
        foreach (var item in _group.Items)
        {
            if (item.Changes is not { } changes) continue;
            foreach (var change in changes) _feed.Publish(change);
        }

        foreach (var change in counts) _feed.Publish(change);
    }

    /// <summary>The transaction is gone: nobody of the group is acknowledged. Whoever queued up meanwhile would wait for the same trouble, and is told too.</summary>
    private void FailGroup(Exception error)
    {
        var items = _group.Items;
        _log.LogError(error, "Nothing stored for {Count} waiting: {Reason}", items.Count, StoreErrors.Words(error));
        _group.RollBack();
        if (StoreErrors.IsUnavailable(error))
        {
            _trouble = new StoreTrouble(StoreErrors.Words(error), _session.Now);
            for (var waiting = _queue.Count; waiting > 0 && _queue.TryDequeue(out var item); waiting--) items.Add(item);
        }

        var unavailable = new StoreUnavailableException(StoreErrors.Words(error), error);
        foreach (var item in items) item.Fail(unavailable);
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed) return;
        _closed = true;
        while (Interlocked.CompareExchange(ref _turn, Closed, Free) != Free) await Task.Yield();
        while (_queue.TryDequeue(out var late)) late.Fail(Stopping());
        await _searchTimer.DisposeAsync();
        _session.Dispose();
        _connection.Dispose();
    }

    private static StoreUnavailableException Stopping() => new("The program is stopping.");

    private sealed record StoreTrouble(string Words, DateTimeOffset At);
}
