using System.Data.Common;
using System.Threading.Channels;

using CommCenter.Core.LiveUpdates;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Data.Writing;

/// <summary>The one writer (law 9). Items run one after the other, and one that fails, fails alone; one commit, one fsync, serves all that wait.</summary>
public sealed class GroupCommitWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;

    private readonly Channel<WriteItem> _queue = Channel.CreateUnbounded<WriteItem>();
    private readonly DbConnection _connection;
    private readonly WriteSession _session;
    private readonly WriteGroup _group;
    private readonly LiveFeed _feed;
    private readonly ILogger<GroupCommitWriter> _log;
    private readonly Task _loop;

    public GroupCommitWriter(DatabaseFactory database, LiveFeed feed, TimeProvider time, ILogger<GroupCommitWriter> log)
    {
        (_feed, _log) = (feed, log);
        _connection = database.OpenWriterConnection();
        _session = new WriteSession(_connection, time);
        _group = new WriteGroup(_session, _connection, log);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Items that wait now.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>Runs <paramref name="work"/> on the writer's connection and answers once it is on disk. It may run twice, the first time undone, so it must do nothing but write.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was stored: locked, or the disk is full.</exception>
    public Task<T> RunAsync<T>(Func<WriteSession, T> work)
    {
        var item = new WriteItem<T>(work);
        Enqueue(item);
        return item.Outcome;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Action<WriteSession> work) => RunAsync(session =>
    {
        work(session);
        return true;
    });

    /// <summary>Lets an EF Core unit of work write while nothing else does, in its turn. Never hold it over a network call.</summary>
    public Task RunAloneAsync(Func<Task> work)
    {
        var item = new AloneItem(work);
        Enqueue(item);
        return item.Outcome;
    }

    private void Enqueue(WriteItem item)
    {
        if (!_queue.Writer.TryWrite(item)) throw new StoreUnavailableException("The program is stopping.");
    }

    private async Task LoopAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            WriteItem? next = null;
            while (next is not null || _queue.Reader.TryRead(out next))
            {
                if (next is AloneItem alone)
                {
                    next = null;
                    await alone.RunAloneAsync();
                    _session.Lines.Forget();
                }
                else
                {
                    next = CommitGroup(next);
                }
            }
        }
    }

    /// <returns>An item that was read but has to run alone, after this group.</returns>
    private WriteItem? CommitGroup(WriteItem first)
    {
        WriteItem? alone = null;
        try
        {
            _group.Begin(deferSearch: Waiting > 0);
            _group.Run(first);
            while (_group.Items.Count < LargestGroup && _queue.Reader.TryRead(out var item))
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
            _group.Commit();
            Finish(counts);
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
            for (var waiting = _queue.Reader.Count; waiting > 0 && _queue.Reader.TryRead(out var item); waiting--) items.Add(item);
        }

        var unavailable = new StoreUnavailableException(StoreErrors.Words(error), error);
        foreach (var item in items) item.Fail(unavailable);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete()) return;
        await _loop;
        _session.Dispose();
        await _connection.DisposeAsync();
    }
}
