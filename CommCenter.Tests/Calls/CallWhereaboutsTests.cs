using CommCenter.Core.Calls;

namespace CommCenter.Tests.Calls;

/// <summary>Who has a call that goes on, in whichever order that became known (decision 16).</summary>
public class CallWhereaboutsTests
{
    private const long Ana = 7, Ben = 9;

    private static readonly CallFacts Rings = new() { Inbound = true, Ringing = true };
    private static readonly CallFacts Taken = new() { Inbound = true, Answered = true, AnsweredAt = At(10), StaffId = Ana };
    private static readonly CallFacts ToBen = new() { HeldAt = At(20), HeldForId = Ben };
    private static readonly CallFacts BenTook = new() { Inbound = true, Answered = true, AnsweredAt = At(25), StaffId = Ben, ResumedAt = At(25), ResumedById = Ben };
    private static readonly CallFacts BackToAna = new() { HeldAt = At(50), HeldForId = Ana };
    private static readonly CallFacts Message = new() { Inbound = true, VoicemailAt = At(60) };

    [Fact]
    public void A_caller_who_was_sent_there_leaves_a_message_until_the_call_ends()
    {
        InAnyOrder([Rings, Message], f => f.LeavesMessage && f.Status == CallStatus.Ringing);
        InAnyOrder([Rings, Message, new CallFacts { Inbound = true, Ended = CallEnd.Completed, EndedAt = At(70) }], f => !f.LeavesMessage && f.Status == CallStatus.Missed);
        InAnyOrder([Rings, Message, new CallFacts { Inbound = true, LeftVoicemail = true }], f => !f.LeavesMessage && f.Status == CallStatus.Voicemail);
    }

    [Fact]
    public void Whoever_talks_does_not_leave_a_message_unless_nobody_took_them_later()
    {
        InAnyOrder([Rings, Taken, Message], f => f.LeavesMessage && f.HasIt is null && f.Status == CallStatus.InProgress);
        InAnyOrder([Rings, Message, Taken with { AnsweredAt = At(65) }], f => !f.LeavesMessage && f.HasIt == Ana);
    }

    [Fact]
    public void A_call_handed_on_is_nobodys_while_it_rings_and_then_the_colleagues()
    {
        InAnyOrder([Rings, Taken], f => f.HasIt == Ana && f.GoesToId is null);
        InAnyOrder([Rings, Taken, ToBen], f => f.HasIt is null && f.GoesToId == Ben && f.IsHeld);
        InAnyOrder([Rings, Taken, ToBen, BenTook], f => f.HasIt == Ben && f.HasItSince == At(25) && f.GoesToId is null && !f.IsHeld);
        // Over, it is the call of whoever took it first.
        InAnyOrder([Rings, Taken, ToBen, BenTook, new CallFacts { Inbound = true, Ended = CallEnd.Completed, EndedAt = At(70) }], f => f.HasIt == Ana && f.Status == CallStatus.Completed);
    }

    [Fact]
    public void A_call_that_the_colleague_did_not_take_waits_for_whoever_handed_it_on()
        => InAnyOrder([Rings, Taken, ToBen, BackToAna], f => f.HasIt == Ana && f.GoesToId is null && f.IsHeld && f.HeldAt == At(50));

    private static DateTimeOffset At(int seconds) => new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

    private static void InAnyOrder(CallFacts[] facts, Func<CallFacts, bool> holds)
    {
        foreach (var order in Orders(facts))
        {
            var sum = order.Concat(order).Aggregate((one, more) => one.With(more));
            holds(sum).ShouldBeTrue($"{sum}");
        }
    }

    private static IEnumerable<CallFacts[]> Orders(CallFacts[] facts)
        => facts.Length <= 1 ? [facts] : facts.SelectMany((first, i) => Orders([.. facts[..i], .. facts[(i + 1)..]]).Select(rest => (CallFacts[])[first, .. rest]));
}
