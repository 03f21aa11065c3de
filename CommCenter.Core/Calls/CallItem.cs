namespace CommCenter.Core.Calls;

/// <summary>A call as screens and the API show it, beside its entry.</summary>
public sealed record CallItem
{
    public required CallStatus Status { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Seconds of talk; null when nobody spoke.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Who of our staff has it; of one that is over, who spoke first.</summary>
    public long? StaffId { get; init; }

    public DateTimeOffset? HasItSince { get; init; }

    /// <summary>Since when the customer waits, on hold or handed on; null while they do not.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>The colleague at whose phone it rings, for a customer who was handed on.</summary>
    public long? GoesToId { get; init; }

    /// <summary>The caller leaves a message.</summary>
    public bool LeavesMessage { get; init; }

    /// <summary>The customer waits on hold.</summary>
    public bool IsHeld => HeldSince is not null;

    /// <summary>Ids of staff at whose phones it rang.</summary>
    public IReadOnlyList<long> RangAt { get; init; } = [];

    /// <summary>What the caller chose in the menu.</summary>
    public string? Chosen { get; init; }

    public string? ErrorText { get; init; }
    public string? Disposition { get; init; }
    public IReadOnlyList<RecordingItem> Recordings { get; init; } = [];

    /// <param name="facts">What is known of it.</param>
    /// <param name="disposition">As staff wrapped it up.</param>
    /// <param name="recordings">Of it.</param>
    public static CallItem Of(CallFacts facts, string? disposition, IReadOnlyList<RecordingItem> recordings) => new()
    {
        Status = facts.Status,
        AnsweredAt = facts.AnsweredAt,
        EndedAt = facts.EndedAt,
        DurationSeconds = facts.Answered ? facts.TalkSeconds : null,
        StaffId = facts.HasIt,
        HasItSince = facts.HasItSince,
        HeldSince = facts.IsHeld ? facts.HeldAt : null,
        GoesToId = facts.GoesToId,
        LeavesMessage = facts.LeavesMessage,
        RangAt = facts.Legs.Staff,
        Chosen = facts.Chosen,
        ErrorText = facts.ErrorText,
        Disposition = disposition,
        Recordings = recordings,
    };

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
