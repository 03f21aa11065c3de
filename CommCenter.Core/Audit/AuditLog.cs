using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Audit;

/// <summary>The one way into the audit log; written in the same commit as what it tells of.</summary>
public static class AuditLog
{
    /// <param name="session">The writer's.</param>
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who did it; null is the machine.</param>
    /// <param name="action">Past tense, dotted.</param>
    /// <param name="subject">What it was done to, as the API names it.</param>
    /// <param name="detail">What changed, in words; no bodies, no secrets.</param>
    public static void Write(WriteSession session, long companyId, long? staffId, string action, string subject, string? detail = null)
        => session.Records.Add(new AuditEntry { CompanyId = companyId, StaffId = staffId, Action = action, Subject = subject, Detail = detail, At = session.Now });
}
