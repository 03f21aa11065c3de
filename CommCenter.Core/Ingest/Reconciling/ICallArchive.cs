using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>A provider's own list of calls; implemented once for each provider that has one. Failures are values: it throws only when canceled.</summary>
public interface ICallArchive
{
    Provider Provider { get; }

    /// <summary>First legs of a line's calls, page by page. A page with a problem is the last one.</summary>
    IAsyncEnumerable<CallArchivePage> ListAsync(ArchiveSpan span, CancellationToken cancellationToken);

    /// <summary>Asks for what the list leaves out: the other legs, and what was recorded.</summary>
    /// <returns>The call complete, or why it could not be completed.</returns>
    Task<(ArchivedCall? Call, string? Problem)> CompleteAsync(string? accountSid, ArchivedCall call, CancellationToken cancellationToken);

    /// <summary>Asks for one call by the provider's id.</summary>
    Task<CallLookup> FindAsync(string? accountSid, string externalId, CancellationToken cancellationToken);
}

/// <summary>Some calls of the list.</summary>
/// <param name="Calls">As listed.</param>
/// <param name="Problem">Why the list ends here, in words; null when all is well.</param>
public sealed record CallArchivePage(IReadOnlyList<ArchivedCall> Calls, string? Problem = null);

/// <summary>One call as the provider lists it.</summary>
/// <param name="ExternalId">The provider's id of the first leg.</param>
/// <param name="EventKey">The key its last webhook would have: a late one is a repeat.</param>
/// <param name="Kind">The event's kind, which chooses how it is read.</param>
/// <param name="Direction">From the customer or from us.</param>
/// <param name="IsOver">It has ended.</param>
/// <param name="At">When it began.</param>
/// <param name="Body">As it came.</param>
public sealed record ArchivedCall(string ExternalId, string EventKey, string Kind, Direction Direction, bool IsOver, DateTimeOffset At, byte[] Body)
{
    /// <summary>None of its other legs goes on; known once it is complete.</summary>
    public bool OtherLegsAreOver { get; init; }
}

/// <summary>What came of asking for one call.</summary>
/// <param name="Call">Null when the provider does not know it, or could not be asked.</param>
/// <param name="Problem">Why it could not be asked, in words; null when it answered.</param>
public sealed record CallLookup(ArchivedCall? Call, string? Problem = null);
