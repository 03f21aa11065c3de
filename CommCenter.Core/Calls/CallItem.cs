namespace CommCenter.Core.Calls;

/// <summary>A call as screens and the API show it, beside its entry.</summary>
public sealed record CallItem
{
    public required CallStatus Status { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Seconds of talk; null when nobody spoke.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Who of our staff spoke.</summary>
    public long? StaffId { get; init; }

    /// <summary>The customer waits on hold.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Ids of staff at whose phones it rang.</summary>
    public IReadOnlyList<long> RangAt { get; init; } = [];

    /// <summary>What the caller chose in the menu.</summary>
    public string? Chosen { get; init; }

    public string? ErrorText { get; init; }
    public string? Disposition { get; init; }
    public IReadOnlyList<RecordingItem> Recordings { get; init; } = [];

    /// <summary>Seconds from the first ring to the end, for one that nobody took.</summary>
    public int? RangSeconds(DateTimeOffset rangAt) => AnsweredAt is null && EndedAt is { } ended ? (int)Math.Max(0, (ended - rangAt).TotalSeconds) : null;
}

/// <summary>A recording as shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Talk or voicemail.</param>
/// <param name="State">What the provider says of it.</param>
/// <param name="Seconds">Its length; null until known.</param>
/// <param name="AttachmentId">Its sound, among the entry's attachments; null until there is one to fetch.</param>
/// <param name="TranscriptState">How far its transcript has come.</param>
/// <param name="Transcript">What was said.</param>
/// <param name="Error">Why there is no sound or no transcript, in words.</param>
public sealed record RecordingItem(long Id, RecordingKind Kind, RecordingState State, int? Seconds, long? AttachmentId, TranscriptState TranscriptState, string? Transcript, string? Error);
