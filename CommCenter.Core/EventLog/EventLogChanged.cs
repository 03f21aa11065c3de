using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.EventLog;

/// <summary>An event came to wait for a person, or does not any more. Whoever shows them reads them again.</summary>
public sealed record EventLogChanged(long CompanyId) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("events", CompanyId);
}
