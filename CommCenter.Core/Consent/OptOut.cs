using CommCenter.Core.Companies;

namespace CommCenter.Core.Consent;

/// <summary>Their address does not want messages from our line, with date and evidence. Per (address, line); lifted by START.</summary>
public sealed class OptOut : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public required string Address { get; set; }
    public long LineId { get; set; }
    public DateTimeOffset OptedOutAt { get; set; }

    /// <summary>What shows it: the words written, or the provider's code.</summary>
    public required string Evidence { get; set; }

    /// <summary>Who stopped the texts here; null when they said so themselves or the provider did, and then only START lifts it.</summary>
    public long? ByStaffId { get; set; }

    public DateTimeOffset? LiftedAt { get; set; }
    public string? LiftedEvidence { get; set; }
}
