using System.Data.Common;
using System.Threading.Channels;

using CommCenter.Core.LiveUpdates;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Data.Writing;

/// <summary>The one writer (law 9). Items run one after the other, each in its own savepoint; one commit, one fsync, serves all that wait.</summary>
public sealed class GroupCommitWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;

    private readonly Channel<WriteItem> _queue = Channel.CreateUnbounded<WriteItem>();
    private readonly List<WriteItem> _group = new(LargestGroup);
    private readonly DbConnection _connection;
    private readonly WriteSession _session;
    private readonly Statement _begin, _commit, _rollback, _savepoint, _release, _rollbackTo, _deferSearch, _catchUpSearch, _searchDone;
    private readonly LiveFeed _feed;
    private readonly ILogger<GroupCommitWriter> _log;
    private readonly Task _loop;

    public GroupCommitWriter(DatabaseFactory database, LiveFeed feed, TimeProvider time, ILogger<GroupCommitWriter> log)
    {
        (_feed, _log) = (feed, log);
        _connection = database.OpenWriterConnection();
        _session = new WriteSession(_connection, time);
        (_begin, _commit, _rollback) = (_session.Prepare("BEGIN IMMEDIATE"), _session.Prepare("COMMIT"), _session.Prepare("ROLLBACK"));
        (_savepoint, _release, _rollbackTo) = (_session.Prepare("SAVEPOINT item"), _session.Prepare("RELEASE item"), _session.Prepare("ROLLBACK TO item"));
        (_deferSearch, _catchUpSearch, _searchDone) = (_session.Prepare(FullTextSearch.Defer), _session.Prepare(FullTextSearch.CatchUp), _session.Prepare(FullTextSearch.Done));
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Items that wait now.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>Runs <paramref name="work"/> on the writer's connection and answers once it is on disk.</summary>
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
        _group.Clear();
        _group.Add(first);
        WriteItem? alone = null;
        try
        {
            _begin.Run();
            _deferSearch.Run();
            RunInSavepoint(first);
            while (_group.Count < LargestGroup && _queue.Reader.TryRead(out var item))
            {
                if (item is AloneItem)
                {
                    alone = item;
                    break;
                }

                _group.Add(item);
                RunInSavepoint(item);
            }

            _catchUpSearch.Run();
            _searchDone.Run();
            var counts = _session.TakeCounts();
            _commit.Run();
            Finish(counts);
        }
        catch (Exception e)
        {
            FailGroup(e);
        }

        return alone;
    }

    private void RunInSavepoint(WriteItem item)
    {
        Step(item);
        for (var i = 0; i < _session.FollowUps.Count; i++)
        {
            var work = _session.FollowUps[i];
            var followUp = new WriteItem<bool>(session =>
            {
                work(session);
                return true;
            });
            Step(followUp);
            if (followUp.Error is { } error) _log.LogError(error, "A follow-up in the writer failed");
            if (followUp.Changes is { } changes) (item.Changes ??= []).AddRange(changes);
        }

        _session.FollowUps.Clear();
    }

    private void Step(WriteItem item)
    {
        var followUps = _session.FollowUps.Count;
        _savepoint.Run();
        try
        {
            item.Run(_session);
            _release.Run();
            item.Changes = _session.TakeChanges();
        }
        catch (Exception e) when (!StoreErrors.EndsTransaction(e, _connection))
        {
            _rollbackTo.Run();
            _release.Run();
            _session.TakeChanges();
            _session.FollowUps.RemoveRange(followUps, _session.FollowUps.Count - followUps);
            item.Error = e;
        }
    }

    private void Finish(List<LiveChange> counts)
    {
        var wakes = _session.TakeAfterCommit();
        foreach (var item in _group) item.Finish();
        foreach (var wake in wakes) wake();
        foreach (var item in _group)
        {
            if (item.Changes is not { } changes) continue;
            foreach (var change in changes) _feed.Publish(change);
        }

        foreach (var change in counts) _feed.Publish(change);
    }

    /// <summary>The transaction is gone: nobody of the group is acknowledged. Whoever queued up meanwhile would wait for the same trouble, and is told too.</summary>
    private void FailGroup(Exception error)
    {
        _log.LogError(error, "Nothing stored for {Count} waiting: {Reason}", _group.Count, StoreErrors.Words(error));
        _session.Forget();
        RollBack();
        if (StoreErrors.IsUnavailable(error))
        {
            for (var waiting = _queue.Reader.Count; waiting > 0 && _queue.Reader.TryRead(out var item); waiting--) _group.Add(item);
        }

        var unavailable = new StoreUnavailableException(StoreErrors.Words(error), error);
        foreach (var item in _group) item.Fail(unavailable);
    }

    private void RollBack()
    {
        try
        {
            if (!StoreErrors.HasNoTransaction(_connection)) _rollback.Run();
        }
        catch (DbException e)
        {
            // The next BEGIN says again what is wrong; the loop must live to hear it.
            _log.LogError(e, "Rolling back failed");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete()) return;
        await _loop;
        _session.Dispose();
        await _connection.DisposeAsync();
    }
}
