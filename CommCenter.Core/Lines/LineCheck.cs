using CommCenter.Core.Companies;

namespace CommCenter.Core.Lines;

/// <summary>What came of comparing a line with its provider's own list, one row a line.</summary>
public sealed class LineCheck : ICompanyOwned
{
    public long LineId { get; set; }
    public long CompanyId { get; set; }

    /// <summary>The last comparison, whether it succeeded or not.</summary>
    public DateTimeOffset TriedAt { get; set; }

    /// <summary>The last one that succeeded: everything up to then is compared. Null before the first.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>Messages the last successful one found missing and brought in.</summary>
    public int Missing { get; set; }

    /// <summary>Why the last one failed, in words; null when it succeeded.</summary>
    public string? Problem { get; set; }
}
