using CommCenter.Core.Companies;

namespace CommCenter.Core.Calls;

/// <summary>What a timeline entry has more when it is a call; same id as the entry.</summary>
public sealed class Call : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long LineId { get; set; }

    /// <summary>The provider's id (Twilio: CA…). Unique with the line.</summary>
    public string? ExternalId { get; set; }

    public required string From { get; set; }
    public required string To { get; set; }
    public CallStatus Status { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Seconds of talk.</summary>
    public int? DurationSeconds { get; set; }

    public long? RecordingAttachmentId { get; set; }
    public string? Transcript { get; set; }
}

/// <summary>Status of a call (design §2).</summary>
public enum CallStatus
{
    Queued,
    Ringing,
    InProgress,
    Completed,
    Missed,
    NoAnswer,
    Busy,
    Failed,
    Canceled,
    Voicemail,
}
