using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;

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
    public async Task Hold_and_back_are_of_the_customers_leg()
    {
        var id = await TalkAsync();
        var browser = new Phone(Desk.Ana, null);

        (await _desk.Changes.HoldAsync(Desk.CompanyId, Desk.Ana, id, browser)).Done.ShouldBeTrue();
        (await _desk.Changes.ResumeAsync(Desk.CompanyId, Desk.Ana, id, browser)).Done.ShouldBeTrue();

        _desk.Placer.Changed.Select(c => (c.What, c.Leg.LegId, c.Phone)).ShouldBe([("hold", "CA-customer", browser), ("connect", "CA-customer", browser)]);
    }

    private async Task<long> TalkAsync()
    {
        var id = (await _desk.CallAsync()).EntryId!.Value;
        await _desk.LearnAsync(id, new CallFacts { Ringing = true, Answered = true, AnsweredAt = _desk.Store.Clock.GetUtcNow(), TakenLeg = "CA-customer" });
        return id;
    }
}
