using CommCenter.Core.Companies;

namespace CommCenter.Core.Calls;

/// <summary>What a line does with calls, as set on screen. A line without a row does as <see cref="CallPlan"/>'s defaults say.</summary>
public sealed class LineCallPlan : ICompanyOwned
{
    public long LineId { get; set; }
    public long CompanyId { get; set; }

    /// <summary>A <see cref="CallPlan"/> as JSON.</summary>
    public required string Plan { get; set; }

    /// <summary>Counts the changes, so that of two administrators the second is told instead of undoing the first.</summary>
    public int Version { get; set; }
}
