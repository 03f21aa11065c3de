using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;

namespace CommCenter.Tests.Calls;

/// <summary>All that the provider says of one call from beginning to end, as its translator reads it.</summary>
/// <param name="Name">For the words of a test that fails.</param>
/// <param name="Ends">What it must come to.</param>
/// <param name="Seconds">Seconds of talk.</param>
/// <param name="Staff">Who of ours spoke, or called.</param>
/// <param name="Reports">In the order in which they happen.</param>
public sealed record CallStory(string Name, CallStatus Ends, int? Seconds, long? Staff, IReadOnlyList<CallReport> Reports)
{
    public const string Id = "CAstory";

    private const string Caller = "+14155550123", Leg = "CAleg", OtherLeg = "CAother";

    public static readonly DateTimeOffset Rang = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    /// <summary>What asking the provider for the call brings, when nothing more comes by itself.</summary>
    public CallReport? Asked { get; private init; }

    /// <param name="line">Our number.</param>
    /// <param name="ben">A member of staff.</param>
    /// <param name="chloe">Another.</param>
    public static IReadOnlyList<CallStory> All(string line, long ben, long chloe)
    {
        var inbound = new CallParties(true, line, Caller, line, Caller);
        var outbound = new CallParties(false, line, line, Caller, Caller);
        CallReport In(CallFacts facts) => new() { ExternalId = Id, Parties = inbound, StartedAt = Rang, Facts = facts with { Inbound = true, Ringing = true } };
        CallReport Out(CallFacts facts) => new() { ExternalId = Id, Parties = outbound, StartedAt = Rang, Facts = facts with { Ringing = true, Legs = CallLegs.One(Id, ben) } };
        CallReport Of(string leg, long staff, CallFacts facts) => new() { ExternalId = Id, Facts = facts with { Ringing = true, Legs = CallLegs.One(leg, staff) } };
        CallReport Customer(CallFacts facts) => new() { ExternalId = Id, Parties = outbound, Facts = facts with { Ringing = true } };
        var ended = In(new CallFacts { Ended = CallEnd.Completed, EndedAt = At(70) });
        var taken = new CallFacts { Answered = true, AnsweredAt = At(9), StaffId = ben, TakenLeg = Leg };
        var dialed = In(new CallFacts { Answered = true, TakenLeg = Leg, OtherEnded = CallEnd.Completed, TalkSeconds = 60, Ended = CallEnd.Completed, EndedAt = At(69) });
        CallReport[] answered = [In(new CallFacts()), Of(Leg, ben, new CallFacts()), Of(OtherLeg, chloe, new CallFacts()), Of(Leg, ben, taken), Of(OtherLeg, chloe, new CallFacts { OtherEnded = CallEnd.Canceled }), Of(Leg, ben, taken with { OtherEnded = CallEnd.Completed, TalkSeconds = 60 }), dialed, ended];
        var reached = new CallFacts { Answered = true, AnsweredAt = At(20), StaffId = ben, TakenLeg = Leg };
        // Our own leg ends when the customer is put on hold, with all that says the end of a call that was never held.
        CallReport[] held = [Out(new CallFacts()), Customer(reached), new() { ExternalId = Id, Facts = new CallFacts { HeldAt = At(30), HeldForId = ben } }, Out(new CallFacts { Answered = true, StaffId = ben, OtherEnded = CallEnd.Completed, TalkSeconds = 10, Ended = CallEnd.Completed, EndedAt = At(30) }), Out(new CallFacts { Ended = CallEnd.Completed, EndedAt = At(31) })];
        CallReport Gone(int at) => Customer(reached with { OtherEnded = CallEnd.Completed, TalkSeconds = at - 20, CustomerGone = true, EndedAt = At(at) });
        var again = new CallFacts { Answered = true, AnsweredAt = At(35), StaffId = chloe, TakenLeg = "CAagain", ResumedAt = At(35), ResumedById = chloe };
        // Our own fact, which cannot be lost.
        var handed = new CallReport { ExternalId = Id, Facts = new CallFacts { HeldAt = At(29), HeldForId = chloe } };
        CallReport[] voicemail = [In(new CallFacts()), Of(Leg, ben, new CallFacts { OtherEnded = CallEnd.NoAnswer }), In(new CallFacts { OtherEnded = CallEnd.NoAnswer, VoicemailAt = At(30) }), In(new CallFacts { LeftVoicemail = true, Ended = CallEnd.Completed, EndedAt = At(69) }), In(new CallFacts { LeftVoicemail = true }), ended];
        return
        [
            new("answered on one of two phones", CallStatus.Completed, 60, ben, answered),
            new("answered after a choice in the menu", CallStatus.Completed, 60, ben, [In(new CallFacts()), In(new CallFacts { Chosen = "Billing" }), .. answered[1..]]),
            new("hung up while it rang", CallStatus.Missed, null, null, [In(new CallFacts()), Of(Leg, ben, new CallFacts()), Of(Leg, ben, new CallFacts { OtherEnded = CallEnd.Canceled }), ended]) { Asked = ended },
            new("hung up in the menu", CallStatus.Missed, null, null, [In(new CallFacts()), ended]) { Asked = ended },
            new("left a message", CallStatus.Voicemail, null, null, voicemail),
            new("sent to leave a message, and hung up without a word", CallStatus.Missed, null, null, [voicemail[0], voicemail[1], voicemail[2], ended]) { Asked = ended },
            new("taken and handed to a colleague", CallStatus.Completed, 61, ben, [.. answered[..4], Of(Leg, ben, taken with { OtherEnded = CallEnd.Completed, TalkSeconds = 20 }), handed, handed, Of("CAagain", chloe, again), Of("CAagain", chloe, again with { OtherEnded = CallEnd.Completed, TalkSeconds = 35 }), ended]) { Asked = ended },
            new("turned away", CallStatus.Busy, null, null, [In(new CallFacts()), In(new CallFacts { Ended = CallEnd.Busy, EndedAt = At(1) })]) { Asked = In(new CallFacts { Ended = CallEnd.Busy, EndedAt = At(1) }) },
            new("called out and spoke", CallStatus.Completed, 40, ben, [Out(new CallFacts()), Customer(new CallFacts()), Customer(new CallFacts { Answered = true, AnsweredAt = At(20), StaffId = ben }), Customer(new CallFacts { Answered = true, AnsweredAt = At(20), StaffId = ben, OtherEnded = CallEnd.Completed, TalkSeconds = 40, CustomerGone = true, EndedAt = At(69) }), Out(new CallFacts { Answered = true, StaffId = ben, OtherEnded = CallEnd.Completed, TalkSeconds = 40, Ended = CallEnd.Completed, EndedAt = At(69) }), Out(new CallFacts { Ended = CallEnd.Completed, EndedAt = At(70) })]),
            new("called out, put on hold and taken up again", CallStatus.Completed, 49, ben, [.. held, Of(OtherLeg, ben, new CallFacts()), Of(OtherLeg, ben, new CallFacts { ResumedAt = At(50), ResumedById = ben }), Gone(69)]) { Asked = Gone(69) },
            new("called out, and the customer hung up on hold", CallStatus.Completed, 25, ben, [.. held, Gone(45)]) { Asked = Gone(45) },
            new("called out in vain", CallStatus.NoAnswer, null, null, [Out(new CallFacts()), Customer(new CallFacts()), Customer(new CallFacts { OtherEnded = CallEnd.NoAnswer, CustomerGone = true, EndedAt = At(40) }), Out(new CallFacts { OtherEnded = CallEnd.NoAnswer, Ended = CallEnd.Completed, EndedAt = At(40) }), Out(new CallFacts { Ended = CallEnd.Completed, EndedAt = At(41) })]),
        ];
    }

    private static DateTimeOffset At(int seconds) => Rang.AddSeconds(seconds);
}
