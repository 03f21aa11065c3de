namespace CommCenter.Core.Calls;

/// <summary>What is known of a call so far. Facts only add up: merging is the same in any order and harmless when repeated, so the end is the same however the provider's callbacks come (law 4).</summary>
public sealed record CallFacts
{
    /// <summary>From the customer to us.</summary>
    public bool Inbound { get; init; }

    /// <summary>The provider has the call: its phone rings.</summary>
    public bool Ringing { get; init; }

    /// <summary>Somebody on the other side of the first leg took it, and both spoke.</summary>
    public bool Answered { get; init; }

    /// <summary>The earliest instant anybody gave for it.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    public long? StaffId { get; init; }

    /// <summary>Who of our staff spoke first, also where only the leg is known.</summary>
    public long? Speaker => StaffId ?? (Answered && TakenLeg is { } leg ? Legs.StaffOf(leg) : null);

    /// <summary>How the first leg ended.</summary>
    public CallEnd? Ended { get; init; }

    /// <summary>The best end of the other legs: of several phones that rang, the one that was taken decides.</summary>
    public CallEnd? OtherEnded { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Seconds of talk.</summary>
    public int? TalkSeconds { get; init; }

    /// <summary>When staff last let the customer wait. Of a call we began our own phone is let go then, and the customer's leg goes on without the first one.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>For whom they wait since then: whoever let them, or the colleague they are handed to.</summary>
    public long? HeldForId { get; init; }

    /// <summary>When the customer was last connected with one of ours again, or could not be put on hold.</summary>
    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>With whom.</summary>
    public long? ResumedById { get; init; }

    /// <summary>When the caller was last sent to leave a message.</summary>
    public DateTimeOffset? VoicemailAt { get; init; }

    /// <summary>Of a call we began: the customer's leg is over, and with it the call.</summary>
    public bool CustomerGone { get; init; }

    /// <summary>The caller left a message.</summary>
    public bool LeftVoicemail { get; init; }

    /// <summary>The legs that rang, by the provider's id, with whose phone it was.</summary>
    public CallLegs Legs { get; init; } = CallLegs.None;

    /// <summary>The leg that was taken, where only its id is known.</summary>
    public string? TakenLeg { get; init; }

    /// <summary>What the caller chose in the menu, as staff named it.</summary>
    public string? Chosen { get; init; }

    public string? ErrorText { get; init; }

    /// <summary>Both together.</summary>
    public CallFacts With(CallFacts more) => this with
    {
        Inbound = Inbound || more.Inbound,
        Ringing = Ringing || more.Ringing,
        Answered = Answered || more.Answered,
        AnsweredAt = Earlier(AnsweredAt, more.AnsweredAt),
        StaffId = Who(this, more),
        Ended = Better(Ended, more.Ended),
        OtherEnded = Better(OtherEnded, more.OtherEnded),
        EndedAt = Later(EndedAt, more.EndedAt),
        TalkSeconds = TalkSeconds is null ? more.TalkSeconds : more.TalkSeconds is null ? TalkSeconds : Math.Max(TalkSeconds.Value, more.TalkSeconds.Value),
        HeldAt = Later(HeldAt, more.HeldAt),
        HeldForId = WhoLast(HeldAt, HeldForId, more.HeldAt, more.HeldForId),
        ResumedAt = Later(ResumedAt, more.ResumedAt),
        ResumedById = WhoLast(ResumedAt, ResumedById, more.ResumedAt, more.ResumedById),
        VoicemailAt = Later(VoicemailAt, more.VoicemailAt),
        CustomerGone = CustomerGone || more.CustomerGone,
        LeftVoicemail = LeftVoicemail || more.LeftVoicemail,
        Legs = Legs.With(more.Legs),
        TakenLeg = string.CompareOrdinal(TakenLeg, more.TakenLeg) >= 0 ? TakenLeg : more.TakenLeg,
        Chosen = string.CompareOrdinal(Chosen, more.Chosen) >= 0 ? Chosen : more.Chosen,
        ErrorText = string.CompareOrdinal(ErrorText, more.ErrorText) >= 0 ? ErrorText : more.ErrorText,
    };

    /// <summary>Over: the first leg has ended, or what came last in it is known to be done. Of a call we began the customer's leg decides, and once they were on hold it alone.</summary>
    public bool IsOver => Inbound ? Ended is not null : CustomerGone || (Ended is not null && HeldAt is null);

    /// <summary>The customer waits on hold.</summary>
    public bool IsHeld => Status == CallStatus.InProgress && HeldAt is not null && !(ResumedAt >= HeldAt);

    /// <summary>The caller leaves a message: after that nobody of ours was connected, nor did anybody let them wait.</summary>
    public bool LeavesMessage => VoicemailAt is { } at && Status.IsGoingOn() && (!Answered || (!(AnsweredAt > at) && !(ResumedAt > at) && !(HeldAt > at)));

    /// <summary>The colleague at whose phone it rings for a customer who was handed on; null when nobody's.</summary>
    public long? GoesToId => IsHeld && HeldForId is { } to && Connected is { } last && to != last ? to : null;

    /// <summary>Who of ours has the call: talks, or lets them wait. Nobody while they are handed on, or leave a message; of a call that is over, who spoke first.</summary>
    public long? HasIt => Status != CallStatus.InProgress ? Speaker : LeavesMessage || GoesToId is not null ? null : Connected ?? (IsHeld ? HeldForId : null);

    /// <summary>Since when.</summary>
    public DateTimeOffset? HasItSince => Connected == Speaker ? AnsweredAt : ResumedAt;

    /// <summary>Seconds from answer to end. Of a caller who was on hold no leg of ours lasted so long.</summary>
    public int? Lasted => Inbound && HeldAt is not null && Answered && IsOver && EndedAt - AnsweredAt is { } talk ? Math.Max(TalkSeconds ?? 0, (int)talk.TotalSeconds) : TalkSeconds;

    /// <summary>What all facts together say.</summary>
    public CallStatus Status => Inbound ? InboundStatus : OutboundStatus;

    /// <summary>With whom the customer was last connected.</summary>
    private long? Connected => ResumedById is { } last && !(AnsweredAt > ResumedAt) ? last : Speaker;

    private CallStatus InboundStatus => this switch
    {
        { Answered: true, IsOver: false } => CallStatus.InProgress,
        { Answered: true } => CallStatus.Completed,
        { LeftVoicemail: true } => CallStatus.Voicemail,
        { Ended: CallEnd.Failed } => CallStatus.Failed,
        { Ended: CallEnd.Busy } => CallStatus.Busy,
        { IsOver: true } => CallStatus.Missed,
        _ => CallStatus.Ringing,
    };

    private CallStatus OutboundStatus => this switch
    {
        { Answered: true, IsOver: false } => CallStatus.InProgress,
        { Answered: true } => CallStatus.Completed,
        { IsOver: false } => Ringing ? CallStatus.Ringing : CallStatus.Queued,
        // The first leg is our own phone: when nobody there took it, the customer was never rung.
        { OtherEnded: null, Ended: CallEnd.Failed } => CallStatus.Failed,
        { OtherEnded: null } => CallStatus.Canceled,
        { OtherEnded: CallEnd.Busy } => CallStatus.Busy,
        { OtherEnded: CallEnd.Failed } => CallStatus.Failed,
        { OtherEnded: CallEnd.Canceled } => CallStatus.Canceled,
        _ => CallStatus.NoAnswer,
    };

    // The earliest taker is the one who spoke; of two at the same instant the lower id, so that the order does not matter.
    private static long? Who(CallFacts one, CallFacts other)
    {
        if (one.StaffId is null || other.StaffId is null) return one.StaffId ?? other.StaffId;
        if (one.StaffId == other.StaffId || one.AnsweredAt == other.AnsweredAt) return Math.Min(one.StaffId.Value, other.StaffId.Value);
        return one.AnsweredAt is not null && (other.AnsweredAt is null || one.AnsweredAt < other.AnsweredAt) ? one.StaffId : other.StaffId;
    }

    // Of two at the same instant the higher id, so that the order does not matter.
    private static long? WhoLast(DateTimeOffset? one, long? who, DateTimeOffset? other, long? otherWho)
        => one == other ? (who is null || otherWho > who ? otherWho : who) : other is null || one > other ? who : otherWho;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null ? other : other is null || one < other ? one : other;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null ? other : other is null || one > other ? one : other;

    private static CallEnd? Better(CallEnd? one, CallEnd? other) => one is null ? other : other is null || one > other ? one : other;
}
