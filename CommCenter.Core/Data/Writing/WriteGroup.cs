using System.Data.Common;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Data.Writing;

/// <summary>
/// The items of one transaction. They run bare, since a savepoint for each copies every page it touches. When one of them fails all are undone and run again, each in a
/// savepoint of its own, so that it fails alone; so an item may run twice, and must do nothing but write.
/// </summary>
internal sealed class WriteGroup
{
    private const int SearchAtOnce = 256;

    private readonly WriteSession _session;
    private readonly WriterConnection _connection;
    private readonly ILogger _log;
    private readonly Statement _begin, _commit, _rollback, _savepoint, _release, _rollbackTo;

    public WriteGroup(WriteSession session, WriterConnection connection, ILogger log)
    {
        (_session, _connection, _log) = (session, connection, log);
        (_begin, _commit, _rollback) = (session.Prepare("BEGIN IMMEDIATE"), session.Prepare("COMMIT"), session.Prepare("ROLLBACK"));
        (_savepoint, _release, _rollbackTo) = (session.Prepare("SAVEPOINT item"), session.Prepare("RELEASE item"), session.Prepare("ROLLBACK TO item"));
    }

    public List<WriteItem> Items { get; } = [];

    public void Begin()
    {
        Items.Clear();
        _session.Careful = false;
        _begin.Run();
    }

    public void Run(WriteItem item)
    {
        Items.Add(item);
        if (_session.Careful)
        {
            RunWithCare(item);
            return;
        }

        try
        {
            RunBare(item);
        }
        catch (Exception e) when (!StoreErrors.EndsTransaction(e, _connection))
        {
            _rollback.Run();
            _session.Forget();
            _session.Careful = true;
            _begin.Run();
            foreach (var again in Items) RunWithCare(again);
        }
    }

    /// <summary>Brings the search index on when enough waits for it; right before <see cref="Commit"/>.</summary>
    public void Complete()
    {
        if (_session.Search.Waiting >= SearchAtOnce) _session.Search.CatchUp();
    }

    public void Commit() => _commit.Run();

    public void RollBack()
    {
        _session.Forget();
        try
        {
            if (!_connection.HasNoTransaction) _rollback.Run();
        }
        catch (DbException e)
        {
            // The next BEGIN says again what is wrong; the loop must live to hear it.
            _log.LogError(e, "Rolling back failed");
        }
    }

    private void RunBare(WriteItem item)
    {
        _session.Trace = item.Trace;
        item.Run(_session);
        for (var i = 0; i < _session.FollowUps.Count; i++) _session.FollowUps[i](_session);
        _session.FollowUps.Clear();
        item.Changes = _session.TakeChanges();
    }

    private void RunWithCare(WriteItem item)
    {
        item.Changes = null;
        _session.Trace = item.Trace;
        InSavepoint(item);
        for (var i = 0; i < _session.FollowUps.Count; i++)
        {
            var work = _session.FollowUps[i];
            var followUp = new WriteItem<bool>(session =>
            {
                work(session);
                return true;
            });
            InSavepoint(followUp);
            if (followUp.Error is { } error) _log.LogError(error, "A follow-up in the writer failed");
            if (followUp.Changes is { } changes) (item.Changes ??= []).AddRange(changes);
        }

        _session.FollowUps.Clear();
    }

    private void InSavepoint(WriteItem item)
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
}
