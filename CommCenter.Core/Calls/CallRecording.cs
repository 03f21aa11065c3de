using CommCenter.Core.Companies;

namespace CommCenter.Core.Calls;

/// <summary>One recording of a call: the talk, or the caller's voicemail. Its sound is an attachment of the entry.</summary>
public sealed class CallRecording : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }

    /// <summary>The call's entry.</summary>
    public long EntryId { get; set; }

    /// <summary>The provider's id (Twilio: RE…). Unique with the entry.</summary>
    public required string ExternalId { get; set; }

    public RecordingKind Kind { get; set; }
    public RecordingState State { get; set; }

    /// <summary>Its length; null until the provider says.</summary>
    public int? Seconds { get; set; }

    /// <summary>Null until there is something to fetch.</summary>
    public long? AttachmentId { get; set; }

    public TranscriptState TranscriptState { get; set; }

    /// <summary>What was said; also in the entry's search text.</summary>
    public string? Transcript { get; set; }

    /// <summary>Tries of the transcription so far.</summary>
    public int TranscriptAttempts { get; set; }

    public DateTimeOffset? TranscriptNextAttemptAt { get; set; }

    /// <summary>Why there is no sound or no transcript, in words.</summary>
    public string? Error { get; set; }

    /// <summary>When it was deleted at the provider, if the line is set so.</summary>
    public DateTimeOffset? DeletedAtProviderAt { get; set; }

    /// <summary>Tries of deleting it there so far.</summary>
    public int DeleteAttempts { get; set; }

    /// <summary>When it is deleted there; null while it is not to be, or no more.</summary>
    public DateTimeOffset? DeleteNextAttemptAt { get; set; }
}

/// <summary>What a recording is of.</summary>
public enum RecordingKind
{
    Talk,
    Voicemail,
}

/// <summary>What the provider says of a recording.</summary>
public enum RecordingState
{
    InProgress,
    Completed,

    /// <summary>Nothing was recorded: silence, or too short.</summary>
    Absent,
    Failed,
}

/// <summary>How far a transcript has come.</summary>
public enum TranscriptState
{
    /// <summary>The line is set to none.</summary>
    Off,

    /// <summary>Nothing is set up that could make one.</summary>
    NotSetUp,
    Waiting,
    Done,
    Failed,
}
