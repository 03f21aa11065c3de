using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

using static CommCenter.Tests.Ingest.CallDesk;

namespace CommCenter.Tests.Ingest;

public class TakeCallTests
{
    [Fact]
    public async Task A_call_of_an_unknown_number_is_an_entry_while_it_rings_and_pops_up_with_who_it_is()
    {
        await using var desk = await OpenAsync();
        var seen = await desk.Store.WatchAsync(desk.Desk.CompanyId);
        (await desk.SayAsync(desk.Rings("CA1"))).State.ShouldBe(EventState.Handled);

        var customer = (await desk.Ingest.RowsAsync<Customer>()).ShouldHaveSingleItem();
        (customer.Name, customer.Origin).ShouldBe((Caller, $"Called Front desk from {Caller}"));
        var conversation = await desk.ConversationAsync();
        (conversation.Preview, conversation.LastChannel, conversation.InboundCount, conversation.OwedSince).ShouldBe(("Calling now", Channel.Voice, 1, null));
        conversation.Channels.ShouldBe(Channels.Voice);
        var entry = await desk.EntryAsync();
        (entry.Kind, entry.Direction, entry.From, entry.Call!.Status).ShouldBe((EntryKind.Call, Direction.Inbound, Caller, CallStatus.Ringing));
        await desk.Store.SettleAsync();
        var card = seen.OfType<CallChanged>().ShouldHaveSingleItem().Call;
        (card.CustomerName, card.Because, card.Number, card.LineName, card.Status, card.LastContact).ShouldBe((Caller, "This number is new here", Caller, "Front desk", CallStatus.Ringing, null));
        seen.OfType<EntryChanged>().Single().Entry.Call!.Status.ShouldBe(CallStatus.Ringing);
        seen.OfType<ConversationChanged>().Single().Row.Preview.ShouldBe("Calling now");
        var opened = (await new CallQueries(desk.Store.Reads).GoingOnAsync(desk.Desk.CompanyId, CancellationToken.None)).ShouldHaveSingleItem();
        (opened with { RangAt = card.RangAt }).ShouldBe(card, "a screen that opens shows what others were told");
    }

    [Fact]
    public async Task A_known_caller_pops_up_with_the_last_contact_what_is_owed_and_why_we_think_so()
    {
        await using var desk = await OpenAsync();
        await desk.Ingest.TakeAsync(desk.Ingest.Text(Caller, "Is my order ready?"));
        var seen = await desk.Store.WatchAsync(desk.Desk.CompanyId);
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.SayAsync(Report("CA1", new CallFacts { Inbound = true, Ringing = true }, desk.In()));
        await desk.Store.SettleAsync();
        var card = seen.OfType<CallChanged>().Single().Call;
        (card.Because, card.LastContact, card.LastContactAt, card.Unanswered).ShouldBe(($"Wrote to Front desk from {Caller}", "Is my order ready?", desk.Rang, 2));
        (await new CallQueries(desk.Store.Reads).GoingOnAsync(desk.Desk.CompanyId, CancellationToken.None)).Single().LastContact.ShouldBe("Is my order ready?");
    }

    [Fact]
    public async Task A_call_that_is_taken_says_by_whom_and_how_long_and_the_list_follows()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Rings("CA1"));
        await desk.SayAsync(desk.TakenBy("CA1", desk.Desk.Ben));
        (await desk.ConversationAsync()).Preview.ShouldBe("On the phone now");
        (await desk.EntryAsync()).Call!.StaffId.ShouldBe(desk.Desk.Ben);
        await desk.SayAsync(Report("CA1", new CallFacts { Ended = CallEnd.Completed, EndedAt = desk.Rang.AddSeconds(260), TalkSeconds = 252 }));

        var call = (await desk.EntryAsync()).Call!;
        (call.Status, call.DurationSeconds, call.StaffId, call.RangAt.Single()).ShouldBe((CallStatus.Completed, 252, desk.Desk.Ben, desk.Desk.Ben));
        var conversation = await desk.ConversationAsync();
        (conversation.Preview, conversation.OwedSince, conversation.UnansweredCount).ShouldBe(("Called, 4 min 12 s", null, 0));
        (await new CallQueries(desk.Store.Reads).GoingOnAsync(desk.Desk.CompanyId, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Hanging_up_while_it_rings_is_a_missed_call()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Rings("CA1"));
        await desk.SayAsync(desk.Ends("CA1"));
        var conversation = await desk.ConversationAsync();
        (conversation.Preview, conversation.OwedSince, conversation.UnansweredCount).ShouldBe(("Missed call, rang 31 s", desk.Rang, 1));
    }

    [Fact]
    public async Task A_report_that_comes_before_its_call_waits_for_it()
    {
        await using var desk = await OpenAsync();
        var early = await desk.SayAsync(desk.TakenBy("CA1", desk.Desk.Ben));
        (early.State, early.ExternalId).ShouldBe((EventState.Parked, "CA1"));
        await desk.SayAsync(desk.Rings("CA1"));
        await desk.Ingest.Sweeper.SweepAsync(CancellationToken.None);
        (await desk.Ingest.EventAsync(early.Id)).State.ShouldBe(EventState.Handled);
        (await desk.CallAsync()).Status.ShouldBe(CallStatus.InProgress);
    }

    [Fact]
    public async Task The_end_alone_makes_the_call_at_its_time()
    {
        await using var desk = await OpenAsync();
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(30));
        await desk.SayAsync(desk.Ends("CA1"));
        var entry = await desk.EntryAsync();
        (entry.OccurredAt, entry.ArrivedLate, entry.Call!.Status).ShouldBe((desk.Rang, true, CallStatus.Missed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("+266696687")]
    [InlineData("Restricted")]
    public async Task Callers_without_a_number_are_together_with_nobody_else(string? caller)
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Rings("CA1", caller));
        await desk.SayAsync(desk.Rings("CA2", null));
        await desk.Ingest.TakeAsync(desk.Ingest.Text("Withheld", "An alphanumeric sender"));
        (await desk.Ingest.RowsAsync<Call>()).Count.ShouldBe(2);
        (await desk.Ingest.RowsAsync<Customer>()).Select(c => c.Name).ShouldBe(["Withheld number", "Withheld"], ignoreOrder: true);
        var cards = await new CallQueries(desk.Store.Reads).GoingOnAsync(desk.Desk.CompanyId, CancellationToken.None);
        cards.ShouldAllBe(c => c.Number == "" && c.Because == "The caller does not show a number");
    }

    [Fact]
    public async Task A_call_of_ours_gets_its_id_from_the_first_callback_that_names_its_entry()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(Report("CAx", new CallFacts(), desk.Out()));
        var entry = (await desk.CallAsync()).EntryId;
        await using (var context = desk.Store.Database.Create(desk.Desk.CompanyId))
        {
            (await context.Calls.FindAsync(entry))!.ExternalId = null;
            await context.SaveChangesAsync();
        }

        await desk.SayAsync(Report("CA9", new CallFacts { Ringing = true, StaffId = desk.Desk.Ana }, entry: entry));
        await desk.SayAsync(Report("CA9", new CallFacts { Ended = CallEnd.Completed, OtherEnded = CallEnd.NoAnswer, EndedAt = desk.Rang.AddSeconds(20) }));
        var call = await desk.CallAsync();
        (call.ExternalId, call.Status, call.Facts.StaffId).ShouldBe(("CA9", CallStatus.NoAnswer, desk.Desk.Ana));
        var conversation = await desk.ConversationAsync();
        (conversation.Preview, conversation.OwedSince).ShouldBe(("You called, no answer", null));
    }

    [Fact]
    public async Task A_call_to_an_unknown_line_is_kept_and_one_to_a_line_switched_off_is_taken()
    {
        await using var desk = await OpenAsync();
        var kept = await desk.SayAsync(Report("CA1", new CallFacts { Inbound = true, Ringing = true }, desk.In(line: "+19998887777")));
        kept.State.ShouldBe(EventState.Failed);
        kept.Error.ShouldNotBeNull().ShouldContain("+19998887777");

        await using (var context = desk.Store.Database.Create(desk.Desk.CompanyId))
        {
            (await context.Lines.FindAsync(desk.Desk.Front.Id))!.Enabled = false;
            await context.SaveChangesAsync();
        }

        (await desk.SayAsync(desk.Rings("CA2"))).State.ShouldBe(EventState.Handled);
    }

    [Fact]
    public async Task Another_companys_account_says_nothing_of_our_calls()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Rings("CA1"));
        var other = await TestDesk.OpenAsync(desk.Store, "Elsewhere");
        var kept = await desk.SayAsync(desk.Ends("CA1"), other.CompanyId);
        kept.State.ShouldBe(EventState.Failed);
        (await desk.CallAsync()).Status.ShouldBe(CallStatus.Ringing);
    }

    [Fact]
    public async Task Negative_lengths_and_ends_in_the_future_are_not_believed()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Rings("CA1"));
        await desk.SayAsync(Report("CA1", new CallFacts { Answered = true, Ended = CallEnd.Completed, EndedAt = desk.Rang.AddYears(1), TalkSeconds = -7 }));
        var call = (await desk.EntryAsync()).Call!;
        (call.Status, call.DurationSeconds, call.EndedAt).ShouldBe((CallStatus.Completed, null, desk.Rang));
    }

    [Fact]
    public async Task Two_lines_that_ring_one_person_are_two_calls()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Rings("CA1"));
        await desk.SayAsync(Report("CA2", new CallFacts { Inbound = true, Ringing = true }, desk.In("+14155550999", desk.Desk.Mobile.Address)));
        await desk.SayAsync(desk.TakenBy("CA1", desk.Desk.Ana));
        await desk.SayAsync(desk.Ends("CA2"));
        (await desk.Ingest.RowsAsync<Call>()).OrderBy(c => c.Id).Select(c => c.Status).ShouldBe([CallStatus.InProgress, CallStatus.Missed]);
    }
}
