using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.EventLog;

/// <summary>Finds events that are stored but not handled, after a crash or a failed step, and handles them when their time has come.</summary>
public sealed class EventSweeper(GroupCommitWriter writer, IEventHandler handler)
{
    private const int AtOnce = 100;

    /// <returns>How many events were handled or tried.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var due = await writer.RunAsync(session => session.Events.Due(EventState.Received, session.Now, AtOnce)
                .Concat(session.Events.Due(EventState.Failed, session.Now, AtOnce)).ToList());
            if (due.Count == 0) break;
            await Task.WhenAll(due.Select(id => writer.RunAsync(session => Again(session, id))));
            tried += due.Count;
        }

        return tried;
    }

    private void Again(WriteSession session, long id)
    {
        if (session.Events.Load(id) is { State: EventState.Received or EventState.Failed } received) handler.Handle(session, received);
    }
}
