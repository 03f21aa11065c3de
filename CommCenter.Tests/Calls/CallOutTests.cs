using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Tests.Calls;

public sealed class CallOutTests : IAsyncLifetime
{
    private CallOutDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await CallOutDesk.OpenAsync();

    public Task DisposeAsync() => _desk.DisposeAsync().AsTask();

    [Fact]
    public async Task The_entry_is_there_first_and_our_own_phone_is_rung_for_it()
    {
        var seen = await _desk.Store.WatchAsync(_desk.Desk.CompanyId);

        var begun = await _desk.CallAsync("(416) 555-0123");

        begun.ShouldBe(new CallBegun(null, begun.EntryId, "mobile", _desk.Voice.Id, "+14165550123"));
        _desk.Placer.Placed.ShouldHaveSingleItem().ShouldBe(new CallToPlace(null, _desk.Voice.Id, _desk.Voice.Address, begun.EntryId!.Value, _desk.Desk.Ana, CallOutDesk.AnasMobile, "+14165550123"));
        var call = await _desk.CallOfAsync(begun.EntryId.Value);
        (call.Status, call.ExternalId, call.From, call.To, call.StaffId).ShouldBe((CallStatus.Queued, "CA1", _desk.Voice.Address, "+14165550123", _desk.Desk.Ana));
        await _desk.Store.SettleAsync();
        seen.OfType<CallChanged>().ShouldAllBe(c => c.Call.EntryId == begun.EntryId && !c.Call.Inbound);
        seen.OfType<EntryChanged>().First().Entry.Call.ShouldNotBeNull().Status.ShouldBe(CallStatus.Queued);
        (await _desk.Desk.IdsAsync(new ListFilter(ConversationView.All, _desk.Desk.Ana))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_second_click_is_the_first_call_and_no_other_phone_takes_it()
    {
        var first = await _desk.CallAsync("+14165550123");
        var second = await _desk.CallAsync("+14165550123");
        (first.IsRepeat, second.IsRepeat, second.EntryId).ShouldBe((false, true, first.EntryId));
        _desk.Placer.Placed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_goes_over_the_line_the_customer_last_used_to_the_number_they_last_used()
    {
        var second = Some.Line(_desk.Desk.CompanyId, name: "Second", channels: Channels.Sms | Channels.Voice);
        await _desk.Store.AddAsync(second);
        await _desk.Desk.ReceiveAsync("+14165550123", line: _desk.Voice);
        var stored = await _desk.Desk.ReceiveAsync("+14165550123", line: second);
        await _desk.Desk.ReceiveAsync("+14165550123", line: _desk.Desk.Front);

        var begun = await _desk.CallAsync(to: null, customer: stored.CustomerId);

        (begun.Problem, begun.LineId, begun.To).ShouldBe((null, second.Id, "+14165550123"));
    }

    [Fact]
    public async Task A_refusal_makes_the_call_failed_with_its_reason()
    {
        _desk.Placer.Answer(new CallRefused("The number is not valid."));

        var begun = await _desk.CallAsync();

        begun.Problem.ShouldBe("The number is not valid.");
        var call = await _desk.CallOfAsync(begun.EntryId!.Value);
        (call.Status, call.ErrorText, call.ExternalId).ShouldBe((CallStatus.Failed, "The number is not valid.", null));
        call.EndedAt.ShouldNotBeNull();
        // And the way is free for another try.
        (await _desk.CallAsync()).EntryId.ShouldNotBe(begun.EntryId);
    }

    [Fact]
    public async Task Without_an_answer_it_stays_queued_and_no_machine_and_no_second_click_calls_again()
    {
        _desk.Placer.Answer(new CallUnknown("Twilio did not answer."));

        var begun = await _desk.CallAsync();
        var again = await _desk.CallAsync();

        begun.Doubt.ShouldNotBeNull();
        (await _desk.CallOfAsync(begun.EntryId!.Value)).Status.ShouldBe(CallStatus.Queued);
        (again.Problem, again.EntryId).ShouldBe((null, begun.EntryId));
        _desk.Placer.Placed.Count.ShouldBe(1);
        // Whoever heard nothing for two minutes may call again.
        _desk.Store.Clock.Advance(TimeSpan.FromMinutes(3));
        (await _desk.CallAsync()).EntryId.ShouldNotBe(begun.EntryId);
    }

    [Fact]
    public async Task Two_clicks_at_once_are_one_call()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _desk.CallAsync()));

        both.Select(b => b.EntryId).Distinct().ShouldHaveSingleItem();
        _desk.Placer.Placed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_is_the_same_call_also_when_it_is_over()
    {
        _desk.Placer.Answer(new CallRefused("The number is not valid."));
        var first = await _desk.CallAsync(key: "order-1");

        var again = await _desk.CallAsync(key: "order-1");

        (again.EntryId, again.Problem).ShouldBe((first.EntryId, "The number is not valid."));
        _desk.Placer.Placed.Count.ShouldBe(1);
        (await _desk.CallAsync(key: "order-2")).EntryId.ShouldNotBe(first.EntryId);
        (await _desk.CallAsync(key: new string('k', 256))).Problem.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_cannot_be_called_is_refused_in_words_and_nobody_is_rung()
    {
        var desk = _desk.Desk;
        var stored = await desk.ReceiveAsync("+14165550123");
        var shortCode = await desk.ReceiveAsync("24255");
        var off = Some.Line(desk.CompanyId, name: "Old", channels: Channels.Voice);
        off.Enabled = false;
        var other = await TestDesk.OpenAsync(_desk.Store, "Other Vets");
        await _desk.Store.AddAsync(off);

        (await _desk.CallAsync(staff: desk.Chloe)).Problem.ShouldNotBeNull().ShouldContain("mobile or office number");
        (await _desk.CallAsync(staff: other.Ana)).Problem.ShouldNotBeNull().ShouldContain("does not work here");
        (await _desk.CallAsync(line: desk.Front.Id)).Problem.ShouldBe("Front desk cannot make calls.");
        (await _desk.CallAsync(line: off.Id)).Problem.ShouldBe("Old is switched off.");
        (await _desk.CallAsync(line: other.Front.Id)).Problem.ShouldBe("There is no such line.");
        (await _desk.CallAsync(_desk.Voice.Address)).Problem.ShouldNotBeNull().ShouldContain("number of ours");
        (await _desk.CallAsync(other.Front.Address)).Problem.ShouldNotBeNull().ShouldContain("number of ours");
        (await _desk.CallAsync(CallOutDesk.AnasMobile)).Problem.ShouldNotBeNull().ShouldContain("your own phone");
        (await _desk.CallAsync("911")).Problem.ShouldNotBeNull().ShouldContain("Emergency");
        (await _desk.CallAsync("<b>hello</b>")).Problem.ShouldNotBeNull().ShouldContain("not a phone number");
        (await _desk.CallAsync("+14165559999", customer: stored.CustomerId)).Problem.ShouldNotBeNull().ShouldContain("is not one of");
        (await _desk.CallAsync(to: null, customer: shortCode.CustomerId)).Problem.ShouldNotBeNull().ShouldContain("no phone number");
        (await _desk.CallAsync(to: null, customer: 9999)).Problem.ShouldBe("There is no such customer.");
        await _desk.StaffAsync(desk.Ana, s => s.DisabledAt = _desk.Store.Clock.GetUtcNow());
        (await _desk.CallAsync()).Problem.ShouldNotBeNull().ShouldContain("does not work here");

        _desk.Placer.Placed.ShouldBeEmpty();
        (await _desk.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_talks_already_hangs_up_first()
    {
        var begun = await _desk.CallAsync();
        (await _desk.CallAsync("+14165550124")).Problem.ShouldNotBeNull().ShouldContain("calling +14165550123 already");
        await _desk.LearnAsync(begun.EntryId!.Value, new CallFacts { Ringing = true, Answered = true, AnsweredAt = _desk.Store.Clock.GetUtcNow() });

        (await _desk.CallAsync()).Problem.ShouldBe("You are on a call already. Hang up first.");
        // A colleague is free.
        (await _desk.CallAsync("+14165550124", staff: _desk.Desk.Ben)).Rings.ShouldBe("office phone");

        await _desk.LearnAsync(begun.EntryId.Value, new CallFacts { Ended = CallEnd.Completed, EndedAt = _desk.Store.Clock.GetUtcNow() });
        (await _desk.CallAsync()).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task In_the_browser_the_entry_waits_for_the_browsers_own_call()
    {
        await _desk.StaffAsync(_desk.Desk.Ana, s => s.CallsGoTo = CallsGoTo.Browser);

        var begun = await _desk.CallAsync(inBrowser: true);
        (begun.Problem, begun.Rings).ShouldBe((null, null));
        _desk.Placer.Placed.ShouldBeEmpty();
        await _desk.Calls.GiveUpAsync(_desk.Desk.CompanyId, _desk.Desk.Ben, begun.EntryId!.Value, "Not mine");
        (await _desk.CallOfAsync(begun.EntryId.Value)).Status.ShouldBe(CallStatus.Queued);
        await _desk.Calls.GiveUpAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, begun.EntryId.Value, "No microphone was found.");
        var call = await _desk.CallOfAsync(begun.EntryId.Value);
        (call.Status, call.ErrorText).ShouldBe((CallStatus.Failed, "No microphone was found."));

        // Where no browser is ready the mobile rings.
        (await _desk.CallAsync()).Rings.ShouldBe("mobile");
    }
}
