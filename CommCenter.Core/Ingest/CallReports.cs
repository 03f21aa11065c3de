using CommCenter.Core.Calls;

namespace CommCenter.Core.Ingest;

/// <summary>The provider says something of a call: whose it is, over which line, and facts that add up (decision 16).</summary>
public sealed record CallReport : Translation
{
    /// <summary>The first leg's id, unique on the line: a report of another leg names its parent here.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Who with whom; null where the report is of another leg alone, or names neither. Without it a call that is not known yet is not made: the event is parked.</summary>
    public CallParties? Parties { get; init; }

    /// <summary>The entry of a call we began, from our own callback's address.</summary>
    public long? EntryId { get; init; }

    /// <summary>When it began, by the provider; null when it gives none.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public required CallFacts Facts { get; init; }
}

/// <summary>Both sides of a call's first leg.</summary>
/// <param name="Inbound">From the customer to us.</param>
/// <param name="LineAddress">Our number.</param>
/// <param name="From">As given.</param>
/// <param name="To">As given.</param>
/// <param name="CustomerAddress">The other side without prefixes; null when it is withheld or no number at all.</param>
/// <param name="CallerName">As the carrier knows the caller; null when it does not say.</param>
public sealed record CallParties(bool Inbound, string LineAddress, string From, string To, string? CustomerAddress, string? CallerName = null);

/// <summary>The provider says how far a recording of a call is.</summary>
public sealed record RecordingReport : Translation
{
    /// <summary>The first leg's id.</summary>
    public required string CallId { get; init; }

    /// <summary>The provider's id of the recording.</summary>
    public required string ExternalId { get; init; }

    public required RecordingKind Kind { get; init; }
    public required RecordingState State { get; init; }
    public int? Seconds { get; init; }

    /// <summary>Where its sound is fetched; null until it is complete.</summary>
    public string? Url { get; init; }

    /// <summary>What else the same event says of the call; null when nothing.</summary>
    public CallReport? Call { get; init; }
}

/// <summary>The provider wrote down what was said.</summary>
/// <param name="CallId">The first leg's id.</param>
/// <param name="RecordingId">Of which recording.</param>
/// <param name="Text">Null when it could not.</param>
public sealed record TranscriptReport(string CallId, string RecordingId, string? Text) : Translation;

/// <summary>Kept in the event log; nothing follows from it.</summary>
public sealed record NothingToDo : Translation;
