using CommCenter.Core.Companies;

namespace CommCenter.Core.Calls;

/// <summary>What a timeline entry has more when it is a call; same id as the entry. Status and times are what the merged <see cref="CallFacts"/> say.</summary>
public sealed class Call : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long LineId { get; set; }

    /// <summary>The provider's id of the call (Twilio: CA… of the first leg). Unique with the line; null until the provider has taken an outbound call.</summary>
    public string? ExternalId { get; set; }

    /// <summary>As given, with any prefix.</summary>
    public required string From { get; set; }

    public required string To { get; set; }
    public CallStatus Status { get; set; }

    /// <summary>Both sides spoke, though nobody may have said since when.</summary>
    public bool Answered { get; set; }

    /// <summary>When somebody of ours (inbound) or the customer (outbound) took it.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Who of our staff spoke; null when nobody did or it is not known.</summary>
    public long? StaffId { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Seconds of talk.</summary>
    public int? DurationSeconds { get; set; }

    /// <summary>How the first leg ended, in the provider's sense; null while it lasts.</summary>
    public CallEnd? Ended { get; set; }

    /// <summary>The best end of the legs to the other side; null while none has ended.</summary>
    public CallEnd? OtherEnded { get; set; }

    /// <summary>The legs that rang, as <see cref="CallLegs"/> writes them; null when none did.</summary>
    public string? Legs { get; set; }

    /// <summary>The provider's id of the leg that was taken.</summary>
    public string? TakenLeg { get; set; }

    /// <summary>When staff last let the customer wait.</summary>
    public DateTimeOffset? HeldAt { get; set; }

    /// <summary>For whom they wait since then.</summary>
    public long? HeldForId { get; set; }

    /// <summary>When the wait ended.</summary>
    public DateTimeOffset? ResumedAt { get; set; }

    /// <summary>With whom they were connected then.</summary>
    public long? ResumedById { get; set; }

    /// <summary>When the caller was last sent to leave a message.</summary>
    public DateTimeOffset? VoicemailAt { get; set; }

    /// <summary>Outbound: the customer's leg is over.</summary>
    public bool CustomerGone { get; set; }

    /// <summary>Inbound: the caller left a message.</summary>
    public bool LeftVoicemail { get; set; }

    /// <summary>What the caller chose in the menu, as staff named it; null without a menu.</summary>
    public string? Chosen { get; set; }

    /// <summary>The provider has it: a phone rings.</summary>
    public bool Rang { get; set; }

    /// <summary>The number belongs to several customers; the entry went to its primary owner.</summary>
    public bool Ambiguous { get; set; }

    /// <summary>Why it came to nothing, in words.</summary>
    public string? ErrorText { get; set; }

    /// <summary>What became of it, as staff wrapped it up.</summary>
    public string? Disposition { get; set; }

    public long? WrappedUpById { get; set; }
    public DateTimeOffset? WrappedUpAt { get; set; }

    /// <summary>The note that was written then; null without one.</summary>
    public long? WrapUpNoteId { get; set; }

    /// <summary>The event it came of; null for one we began.</summary>
    public long? EventId { get; set; }

    /// <summary>Of one we began: the same key again begins nothing. Unique in the company.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>All that is known of it.</summary>
    /// <param name="inbound">Which way it goes; its entry says so.</param>
    public CallFacts Facts(bool inbound) => new()
    {
        Inbound = inbound,
        Ringing = Rang,
        Answered = Answered,
        AnsweredAt = AnsweredAt,
        StaffId = StaffId,
        Ended = Ended,
        OtherEnded = OtherEnded,
        EndedAt = EndedAt,
        TalkSeconds = DurationSeconds,
        HeldAt = HeldAt,
        HeldForId = HeldForId,
        ResumedAt = ResumedAt,
        ResumedById = ResumedById,
        VoicemailAt = VoicemailAt,
        CustomerGone = CustomerGone,
        LeftVoicemail = LeftVoicemail,
        Legs = CallLegs.Parse(Legs),
        TakenLeg = TakenLeg,
        Chosen = Chosen,
        ErrorText = ErrorText,
    };
}
