using CommCenter.Core.Companies;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>A person asked for the older messages of one line. It goes from the newest day to the oldest, and goes on where it stopped.</summary>
public sealed class Backfill : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long LineId { get; set; }
    public DateTimeOffset From { get; set; }
    public DateTimeOffset To { get; set; }

    /// <summary>Everything from here up to To is done.</summary>
    public DateTimeOffset DoneFrom { get; set; }

    public BackfillState State { get; set; }

    /// <summary>Messages the provider listed so far.</summary>
    public int Listed { get; set; }

    /// <summary>Of them were not here, and are now.</summary>
    public int Missing { get; set; }

    /// <summary>Why it failed, in words.</summary>
    public string? Problem { get; set; }

    /// <summary>Who asked for it.</summary>
    public long StaffId { get; set; }

    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>How far a back-fill is.</summary>
public enum BackfillState
{
    /// <summary>Under way, or waits for its turn; after a restart it goes on by itself.</summary>
    Running,

    /// <summary>By a person; it can go on.</summary>
    Stopped,
    Failed,
    Done,
}

/// <summary>A back-fill began, got on or ended.</summary>
public sealed record BackfillChanged(long CompanyId, Backfill Backfill) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("backfill", Backfill.Id);
}
