using CommCenter.Core.Audit;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.EventLog;

/// <summary>Takes an event that nobody can read off the inbox. It stays in the log and can be replayed.</summary>
public sealed class EventSetAside(GroupCommitWriter writer)
{
    /// <returns>False when the company has no such event.</returns>
    public Task<bool> SetAsideAsync(long companyId, long staffId, long eventId) => writer.RunAsync(session =>
    {
        if (!session.EventCare.SetAside(companyId, eventId, session.Now)) return false;
        AuditLog.Write(session, companyId, staffId, "event.set_aside", $"evt_{eventId}");
        session.Publish(new EventLogChanged(companyId));
        return true;
    });
}
