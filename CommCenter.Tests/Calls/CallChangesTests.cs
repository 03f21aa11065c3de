using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Calls;

public sealed class CallChangesTests : IAsyncLifetime
{
    private CallOutDesk _desk = null!;

    private TestDesk Desk => _desk.Desk;

    public async Task InitializeAsync() => _desk = await CallOutDesk.OpenAsync();

    public Task DisposeAsync() => _desk.DisposeAsync().AsTask();

    [Fact]
    public async Task A_call_is_taken_back_while_it_rings_and_ends_without_a_callback()
    {
        var id = (await _desk.CallAsync()).EntryId!.Value;

        (await _desk.Changes.HangUpAsync(Desk.CompanyId, Desk.Ana, id)).Done.ShouldBeTrue();

        _desk.Placer.Changed.ShouldHaveSingleItem().ShouldBe(("take back", new LiveLeg(null, _desk.Voice.Id, _desk.Voice.Address, "CA1", "CA1"), null));
        (await _desk.CallOfAsync(id)).Status.ShouldBe(CallStatus.Canceled);
        (await _desk.Changes.HangUpAsync(Desk.CompanyId, Desk.Ana, id)).Problem.ShouldBe("The call has ended already.");
    }

    [Fact]
    public async Task A_talk_is_hung_up_and_its_end_is_left_to_the_provider()
    {
        var id = await TalkAsync();

        (await _desk.Changes.HangUpAsync(Desk.CompanyId, Desk.Ana, id)).Done.ShouldBeTrue();

        _desk.Placer.Changed.ShouldHaveSingleItem().What.ShouldBe("hang up");
        (await _desk.CallOfAsync(id)).Status.ShouldBe(CallStatus.InProgress);
    }

    [Fact]
    public async Task What_cannot_be_changed_says_why()
    {
        _desk.Placer.Answer(new CallUnknown("Twilio did not answer."));
        var id = (await _desk.CallAsync()).EntryId!.Value;
        var other = await TestDesk.OpenAsync(_desk.Store, "Other Vets");

        (await _desk.Changes.HangUpAsync(Desk.CompanyId, Desk.Ana, id)).Problem.ShouldNotBeNull().ShouldContain("has not said yet");
        (await _desk.Changes.HangUpAsync(other.CompanyId, other.Ana, id)).Problem.ShouldBe("There is no such call.");
        (await _desk.Changes.HangUpAsync(Desk.CompanyId, Desk.Ana, 9999)).Problem.ShouldBe("There is no such call.");
        _desk.Placer.Changed.ShouldBeEmpty();

        var talk = (await _desk.CallAsync("+14165550124", staff: Desk.Ben)).EntryId!.Value;
        _desk.Placer.ChangeAnswer = new ChangeResult("Twilio did not answer. Try again.");
        (await _desk.Changes.HangUpAsync(Desk.CompanyId, Desk.Ben, talk)).Problem.ShouldBe("Twilio did not answer. Try again.");
        (await _desk.CallOfAsync(talk)).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task The_customers_leg_is_handed_to_a_colleague_and_the_conversation_says_so()
    {
        var id = await TalkAsync();

        (await _desk.Changes.TransferAsync(Desk.CompanyId, Desk.Ana, id, Desk.Ben)).Done.ShouldBeTrue();

        var (what, leg, phone) = _desk.Placer.Changed.ShouldHaveSingleItem();
        (what, leg.CallId, leg.LegId, phone).ShouldBe(("connect", "CA1", "CA-customer", new Phone(Desk.Ben, CallOutDesk.BensOffice)));
        await using var db = _desk.Store.Database.Create(Desk.CompanyId);
        (await db.TimelineEntries.SingleAsync(e => e.Kind == EntryKind.System)).Body.ShouldBe("Ana transferred the call to Ben");
        (await _desk.Changes.TransferAsync(Desk.CompanyId, Desk.Ana, id, Desk.Chloe)).Problem.ShouldBe("Chloe has no phone to ring.");
        (await _desk.Changes.TransferAsync(Desk.CompanyId, Desk.Ana, id, Desk.Ana)).Problem.ShouldBe("That is you.");
        (await _desk.Changes.TransferAsync(Desk.CompanyId, Desk.Ana, id, 9999)).Problem.ShouldNotBeNull().ShouldContain("does not work here");
    }

    [Fact]
    public async Task Whoever_handed_a_call_on_is_free_and_the_colleague_who_took_it_has_it()
    {
        var id = await TalkAsync();
        await _desk.Changes.TransferAsync(Desk.CompanyId, Desk.Ana, id, Desk.Ben);

        var rings = (await _desk.CallOfAsync(id)).Facts(inbound: false);
        (rings.GoesToId, rings.HasIt).ShouldBe((Desk.Ben, null));
        (await _desk.CallAsync("+14165550199")).Done.ShouldBeTrue();

        _desk.Store.Clock.Advance(TimeSpan.FromSeconds(5));
        // Our own leg has ended by it; the call lives on with the customer's.
        await _desk.LearnAsync(id, new CallFacts { Ended = CallEnd.Completed, EndedAt = _desk.Store.Clock.GetUtcNow() });
        await _desk.LearnAsync(id, new CallFacts { ResumedAt = _desk.Store.Clock.GetUtcNow(), ResumedById = Desk.Ben });
        var taken = (await _desk.CallOfAsync(id)).Facts(inbound: false);
        (taken.Status, taken.HasIt, taken.HasItSince, taken.GoesToId).ShouldBe((CallStatus.InProgress, Desk.Ben, _desk.Store.Clock.GetUtcNow(), null));
        (await _desk.CallAsync("+14165550198", staff: Desk.Ben)).Problem.ShouldBe("You are on a call already. Hang up first.");
    }

    [Fact]
    public async Task A_transfer_that_the_provider_refuses_leaves_the_call_where_it_was()
    {
        var id = await TalkAsync();
        _desk.Placer.ChangeAnswer = new ChangeResult("Twilio had trouble. Try again.");

        (await _desk.Changes.TransferAsync(Desk.CompanyId, Desk.Ana, id, Desk.Ben)).Problem.ShouldBe("Twilio had trouble. Try again.");

        var facts = (await _desk.CallOfAsync(id)).Facts(inbound: false);
        (facts.IsHeld, facts.GoesToId, facts.HasIt).ShouldBe((false, null, Desk.Ana));
    }

    [Fact]
    public async Task Hold_and_back_are_of_the_customers_leg()
    {
        var id = await TalkAsync();
        await _desk.StaffAsync(Desk.Ana, s => s.CallsGoTo = CallsGoTo.Browser);
        var (browser, mobile) = (new Phone(Desk.Ana, null), new Phone(Desk.Ana, CallOutDesk.AnasMobile));

        (await _desk.Changes.HoldAsync(Desk.CompanyId, Desk.Ana, id, browserReady: true)).Done.ShouldBeTrue();
        (await _desk.CallOfAsync(id)).Facts(inbound: false).IsHeld.ShouldBeTrue();
        (await _desk.Changes.ResumeAsync(Desk.CompanyId, Desk.Ana, id, browserReady: true)).Done.ShouldBeTrue();
        // A browser whose phone does not work cannot be rung.
        (await _desk.Changes.ResumeAsync(Desk.CompanyId, Desk.Ana, id, browserReady: false)).Done.ShouldBeTrue();

        _desk.Placer.Changed.Select(c => (c.What, c.Leg.LegId, c.Phone)).ShouldBe([("hold", "CA-customer", browser), ("connect", "CA-customer", browser), ("connect", "CA-customer", mobile)]);
    }

    [Fact]
    public async Task Our_own_leg_ends_by_the_hold_and_the_call_with_the_customers()
    {
        var id = await TalkAsync();
        await _desk.Changes.HoldAsync(Desk.CompanyId, Desk.Ana, id, browserReady: false);
        _desk.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        await _desk.LearnAsync(id, new CallFacts { Ended = CallEnd.Completed, OtherEnded = CallEnd.Completed, EndedAt = _desk.Store.Clock.GetUtcNow(), TalkSeconds = 1 });
        var held = await _desk.CallOfAsync(id);
        (held.Status, held.Facts(inbound: false).IsHeld, held.EndedAt).ShouldBe((CallStatus.InProgress, true, null));

        // It is hung up where it goes on.
        (await _desk.Changes.HangUpAsync(Desk.CompanyId, Desk.Ana, id)).Done.ShouldBeTrue();
        _desk.Placer.Changed.Last().ShouldBe(("hang up", new LiveLeg(null, _desk.Voice.Id, _desk.Voice.Address, "CA1", "CA-customer"), null));
        _desk.Store.Clock.Advance(TimeSpan.FromSeconds(30));
        await _desk.LearnAsync(id, new CallFacts { CustomerGone = true, OtherEnded = CallEnd.Completed, EndedAt = _desk.Store.Clock.GetUtcNow(), TalkSeconds = 31 });
        var over = await _desk.CallOfAsync(id);
        (over.Status, over.Facts(inbound: false).IsHeld, over.DurationSeconds, over.EndedAt).ShouldBe((CallStatus.Completed, false, 31, _desk.Store.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_hold_that_the_provider_refuses_is_none_and_says_why()
    {
        var id = await TalkAsync();
        _desk.Placer.ChangeAnswer = new ChangeResult("Twilio had trouble. Try again.");

        (await _desk.Changes.HoldAsync(Desk.CompanyId, Desk.Ana, id, browserReady: false)).Problem.ShouldBe("Twilio had trouble. Try again.");

        var call = await _desk.CallOfAsync(id);
        (call.Status, call.Facts(inbound: false).IsHeld).ShouldBe((CallStatus.InProgress, false));
        await _desk.LearnAsync(id, new CallFacts { CustomerGone = true, EndedAt = _desk.Store.Clock.GetUtcNow() });
        (await _desk.CallOfAsync(id)).Status.ShouldBe(CallStatus.Completed);
    }

    [Fact]
    public void A_caller_who_was_on_hold_talked_from_the_answer_to_the_end()
    {
        var at = new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);
        var facts = new CallFacts { Inbound = true, Answered = true, AnsweredAt = at, TalkSeconds = 40, Ended = CallEnd.Completed, EndedAt = at.AddSeconds(100) };
        facts.Lasted.ShouldBe(40);
        (facts with { HeldAt = at.AddSeconds(30) }).Lasted.ShouldBe(100);
    }

    private async Task<long> TalkAsync()
    {
        var id = (await _desk.CallAsync()).EntryId!.Value;
        await _desk.LearnAsync(id, new CallFacts { Ringing = true, Answered = true, AnsweredAt = _desk.Store.Clock.GetUtcNow(), TakenLeg = "CA-customer" });
        return id;
    }
}
