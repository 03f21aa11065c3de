using System.Diagnostics;

namespace CommCenter.Core.LiveUpdates;

/// <summary>Something that was committed and that open screens may show. Carries a snapshot, so that N circuits cost no N queries (law 3).</summary>
public abstract record LiveChange(long CompanyId)
{
    /// <summary>A later change with the same key replaces an earlier one that was not delivered yet.</summary>
    public abstract (string Kind, long Id) Key { get; }

    /// <summary>The trace of the event it came of; default when nobody traces.</summary>
    public ActivityContext Trace { get; init; }
}
