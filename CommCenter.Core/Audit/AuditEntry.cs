using CommCenter.Core.Companies;

namespace CommCenter.Core.Audit;

/// <summary>Who did what to what, and when. Written by <c>Audit.Write</c> alone, never changed.</summary>
public sealed class AuditEntry : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }

    /// <summary>Who; null is the machine.</summary>
    public long? StaffId { get; set; }

    /// <summary>Past tense, dotted: <c>conversation.closed</c>, <c>customer.renamed</c>.</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to, as the API names it: <c>cnv_12</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>What changed, in words; no bodies, no secrets.</summary>
    public string? Detail { get; set; }

    public DateTimeOffset At { get; set; }
}
