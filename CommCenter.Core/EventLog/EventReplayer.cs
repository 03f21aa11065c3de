using CommCenter.Core.Audit;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.EventLog;

/// <summary>Handles one stored event again because a person asked for it. Safe to repeat: what is there already stays once.</summary>
public sealed class EventReplayer(GroupCommitWriter writer, IEventHandler handler)
{
    /// <returns>The event as it is afterwards; null when the company has no such event.</returns>
    public Task<ProviderEvent?> ReplayAsync(long companyId, long? staffId, long eventId) => writer.RunAsync(session =>
    {
        var received = session.Events.Load(eventId);
        if (received?.CompanyId != companyId) return null;
        if (received.State == EventState.Handled) return received;
        handler.Handle(session, received);
        session.Publish(new EventLogChanged(companyId));
        AuditLog.Write(session, companyId, staffId, "event.replayed", $"evt_{eventId}");
        return session.Events.Load(eventId);
    });
}
