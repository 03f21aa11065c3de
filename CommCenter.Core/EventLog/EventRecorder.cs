using System.Diagnostics.Metrics;

using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.EventLog;

/// <summary>What happens to a stored event next; ingest is it.</summary>
public interface IEventHandler
{
    /// <summary>Runs in the writer. Says on the event what became of it, whatever is wrong with it.</summary>
    void Handle(WriteSession session, ProviderEvent received);
}

/// <summary>Stores a raw event once (law 1): when the task is done, it is on disk and may be answered.</summary>
public sealed class EventRecorder(GroupCommitWriter writer, IEventHandler handler)
{
    private static readonly Counter<long> Stored = Telemetry.Meter.CreateCounter<long>("commcenter.events", description: "Events stored in the event log, and repeats of them.");

    /// <param name="received">As it came.</param>
    /// <param name="elsewhere">Never on the caller's own thread, which then can give up waiting while the database is locked.</param>
    /// <returns>True when it is new, false when it was a repeat, which is only counted.</returns>
    /// <exception cref="StoreUnavailableException">Not stored: locked, or the disk is full.</exception>
    public async Task<bool> RecordAsync(ProviderEvent received, bool elsewhere = false)
    {
        using var trace = Telemetry.Source.StartActivity("event record");
        trace?.SetTag("provider", received.Provider.ToString());
        trace?.SetTag("kind", received.Kind);
        var isNew = await (elsewhere ? writer.RunAsync(session => Store(session, received)) : writer.RunHereAsync(session => Store(session, received)));
        trace?.SetTag("event", received.Id);
        Stored.Add(1, new("provider", received.Provider.ToString()), new("result", isNew ? "new" : "repeat"));
        return isNew;
    }

    private bool Store(WriteSession session, ProviderEvent received)
    {
        var handledNext = received.State == EventState.Received;
        if (!session.Events.Record(received, handledNext)) return false;
        // An item of its own in the same group: one fsync serves both, and if it fails the event stays.
        if (received.State == EventState.Quarantined) session.Publish(new EventLogChanged(received.CompanyId));
        if (handledNext) session.Then(next => handler.Handle(next, received));
        return true;
    }
}
