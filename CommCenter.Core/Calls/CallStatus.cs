namespace CommCenter.Core.Calls;

/// <summary>Status of a call (design §2).</summary>
public enum CallStatus
{
    Queued,
    Ringing,
    InProgress,
    Completed,

    /// <summary>Inbound, and nobody of ours took it; also when the caller hung up while it rang.</summary>
    Missed,

    /// <summary>Outbound, and the customer did not take it.</summary>
    NoAnswer,
    Busy,
    Failed,
    Canceled,

    /// <summary>Inbound, not taken, and the caller left a message.</summary>
    Voicemail,
}

/// <summary>What a status means for those who look.</summary>
public static class CallStatuses
{
    /// <summary>The call is not over.</summary>
    public static bool IsGoingOn(this CallStatus status) => status is CallStatus.Queued or CallStatus.Ringing or CallStatus.InProgress;

    /// <summary>Of an inbound one: it is over, nobody of ours took it, and nobody turned it away.</summary>
    public static bool WasMissed(this CallStatus status) => status is CallStatus.Missed or CallStatus.Voicemail or CallStatus.Failed;
}

/// <summary>How one leg ended; a later one in this list beats an earlier one where several legs rang at once.</summary>
public enum CallEnd
{
    Failed,
    Canceled,
    NoAnswer,
    Busy,

    /// <summary>Somebody took it, and it is over.</summary>
    Completed,
}
