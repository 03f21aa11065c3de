using CommCenter.Core.Calls;

namespace CommCenter.Core.Conversations;

/// <summary>What the calls page shows.</summary>
public enum CallsShown
{
    All,

    /// <summary>Inbound ones that nobody took, with and without a voicemail.</summary>
    Missed,
    Voicemail,

    /// <summary>Inbound ones that somebody took.</summary>
    Answered,
    Outgoing,
}

/// <summary>Which calls a page or a file has.</summary>
/// <param name="Show">How they went.</param>
/// <param name="LineId">On this line.</param>
/// <param name="StaffId">Whom they were taken or made by.</param>
/// <param name="From">Not before.</param>
/// <param name="To">Before.</param>
public sealed record CallFilter(CallsShown Show = CallsShown.All, long? LineId = null, long? StaffId = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>The same rule as the query's, asked of a row.</summary>
    public bool Fits(CallRow row) => (LineId is null || row.LineId == LineId) && (StaffId is null || row.StaffId == StaffId)
        && (From is null || row.OccurredAt >= From) && (To is null || row.OccurredAt < To)
        && Show switch
        {
            CallsShown.Missed => row.Inbound && row.Status.WasMissed(),
            CallsShown.Voicemail => row.Status == CallStatus.Voicemail,
            CallsShown.Answered => row.Inbound && row.Status is CallStatus.Completed or CallStatus.InProgress,
            CallsShown.Outgoing => !row.Inbound,
            _ => true,
        };
}

/// <summary>One page of calls.</summary>
/// <param name="Rows">Stored last first.</param>
/// <param name="Next">Where older ones begin; null when there are none.</param>
public sealed record CallPage(IReadOnlyList<CallRow> Rows, long? Next);

/// <summary>One call as a list shows it. Names of lines and staff are looked up where it is shown.</summary>
public sealed record CallRow
{
    public required long EntryId { get; init; }
    public required long ConversationId { get; init; }
    public required long CustomerId { get; init; }
    public required string CustomerName { get; init; }
    public required bool Inbound { get; init; }

    /// <summary>The other side's, as given.</summary>
    public required string Number { get; init; }

    public required long LineId { get; init; }
    public required CallStatus Status { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Seconds of talk; null when nobody spoke.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Who took or made it.</summary>
    public long? StaffId { get; init; }

    public IReadOnlyList<long> RangAt { get; init; } = [];
    public string? Chosen { get; init; }
    public string? Disposition { get; init; }
    public int? VoicemailSeconds { get; init; }

    /// <summary>What the voicemail says; of a long one its beginning, with an ellipsis.</summary>
    public string? Said { get; init; }

    /// <summary>Nobody has answered it on any channel.</summary>
    public bool IsOwed { get; init; }

    /// <summary>A call that has just changed, as its card tells of it.</summary>
    public static CallRow Of(CallCard card) => new()
    {
        EntryId = card.EntryId,
        ConversationId = card.ConversationId,
        CustomerId = card.CustomerId,
        CustomerName = card.CustomerName,
        Inbound = card.Inbound,
        Number = card.Number,
        LineId = card.LineId,
        Status = card.Status,
        OccurredAt = card.RangSince,
        DurationSeconds = card.DurationSeconds,
        StaffId = card.StaffId,
        RangAt = card.RangAt,
        IsOwed = card.Inbound && card.Status.WasMissed() && card.Unanswered > 0,
    };
}
