using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Calls;

/// <summary>Turns a customer's calls away, and takes them again. What they write still comes in.</summary>
public sealed class CallerBlocking(GroupCommitWriter writer)
{
    public Task<ChangeOutcome> SetAsync(long companyId, long byStaffId, long customerId, bool blocked)
        => writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { Disabled: false }) return ChangeOutcome.Refused("You are not on the staff any more.");
            if (session.Administration.CallPlans.SetBlocked(companyId, customerId, blocked ? session.Now : null) is not { } name) return ChangeOutcome.Refused("There is no such customer.");
            AuditLog.Write(session, companyId, byStaffId, blocked ? "customer.blocked" : "customer.unblocked", $"cus_{customerId}", name);
            session.Publish(new SettingsChanged(companyId, SettingsArea.Calls));
            return ChangeOutcome.Of(customerId);
        });
}
