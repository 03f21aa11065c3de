using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Tests.Ingest;

using static CommCenter.Tests.Ingest.CallDesk;

namespace CommCenter.Tests.Conversations;

/// <summary>Somebody waits for an answer from their first text, missed call or voicemail on, until a person writes, both speak, or it is closed.</summary>
public class OwedTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_first_text_counts_and_a_reply_that_a_person_wrote_answers_all()
    {
        await using var desk = await OpenAsync();
        var seen = await desk.Store.WatchAsync(desk.Desk.CompanyId);
        var stored = await desk.Desk.ReceiveAsync(Caller);
        desk.Store.Clock.Advance(Minute);
        await desk.Desk.ReceiveAsync(Caller, "Anybody there?");
        (await desk.Desk.RowAsync(stored.ConversationId)).OwedSince.ShouldBe(desk.Rang);
        (await desk.Desk.Conversations.OwedCountAsync(desk.Desk.CompanyId, default)).ShouldBe(1);

        await desk.Desk.ReplyAsync(stored.CustomerId);
        (await desk.Desk.RowAsync(stored.ConversationId)).OwedSince.ShouldBeNull();
        (await desk.Desk.Conversations.OwedCountAsync(desk.Desk.CompanyId, default)).ShouldBe(0);
        await desk.Store.SettleAsync();
        seen.OfType<ConversationChanged>().Select(c => c.Row.OwedSince).ShouldBe([desk.Rang, desk.Rang, null]);
        // With the first text and with the reply; the second text changes no figure.
        seen.OfType<CountsChanged>().Select(c => c.Owed).ShouldBe([1, 0]);
    }

    [Fact]
    public async Task What_a_machine_writes_answers_nobody()
    {
        await using var desk = await OpenAsync();
        var stored = await desk.Desk.ReceiveAsync(Caller);
        await desk.Store.Writer.RunAsync(session =>
        {
            var c = session.Conversations.Load(desk.Desk.CompanyId, stored.ConversationId)!;
            var entry = new TimelineEntry { CompanyId = c.CompanyId, ConversationId = c.Id, CustomerId = c.CustomerId, LineId = desk.Desk.Front.Id, Kind = EntryKind.Message, Direction = Direction.Outbound, Channel = Channel.Sms, OccurredAt = session.Now, ReceivedAt = session.Now, Automatic = true, Body = "We are closed", SearchText = "" };
            session.Timeline.Append(entry);
            session.Conversations.SawEntry(c, entry, entry.Body);
        });
        (await desk.ConversationAsync()).OwedSince.ShouldBe(desk.Rang);
    }

    [Fact]
    public async Task A_call_back_that_was_taken_clears_the_text_and_one_in_vain_does_not()
    {
        await using var desk = await OpenAsync();
        await desk.Ingest.TakeAsync(desk.Ingest.Text(Caller, "Please call"));
        desk.Store.Clock.Advance(Minute);
        await desk.SayAsync(Report("CA1", new CallFacts { Ringing = true, OtherEnded = CallEnd.NoAnswer, Ended = CallEnd.Completed, EndedAt = desk.Rang.AddSeconds(80) }, desk.Out()));
        (await desk.ConversationAsync()).OwedSince.ShouldBe(desk.Rang);
        await desk.SayAsync(Report("CA2", new CallFacts { Ringing = true, Answered = true, AnsweredAt = desk.Rang.AddSeconds(100) }, desk.Out()));
        (await desk.ConversationAsync()).OwedSince.ShouldBeNull();
    }

    [Fact]
    public async Task A_text_that_came_after_the_talk_stays_owed_however_late_we_hear_of_the_talk()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Ends("CA1", after: 40));
        (await desk.ConversationAsync()).OwedSince.ShouldBe(desk.Rang);
        desk.Store.Clock.Advance(Minute);
        var writtenAt = desk.Store.Clock.GetUtcNow();
        await desk.Ingest.TakeAsync(desk.Ingest.Text(Caller, "One more thing"));
        await desk.SayAsync(desk.TakenBy("CA1", desk.Desk.Ana));
        var conversation = await desk.ConversationAsync();
        (conversation.OwedSince, conversation.UnansweredCount).ShouldBe((writtenAt, 1));
    }

    [Fact]
    public async Task A_missed_call_that_was_answered_by_text_before_we_heard_of_its_end_is_owed_nothing()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Rings("CA1"));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(3));
        await desk.Desk.ReplyAsync((await desk.ConversationAsync()).CustomerId, "Sorry we missed you");
        await desk.SayAsync(desk.Ends("CA1"));
        (await desk.ConversationAsync()).OwedSince.ShouldBeNull();
        await desk.SayAsync(Report("CA1", new CallFacts { LeftVoicemail = true }));
        (await desk.ConversationAsync()).OwedSince.ShouldBeNull("a message left before the answer");
    }

    [Fact]
    public async Task A_call_that_began_earlier_than_was_thought_is_owed_from_then()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(Report("CA1", new CallFacts { Inbound = true, LeftVoicemail = true, Ended = CallEnd.Completed, EndedAt = desk.Rang.AddSeconds(40) }, desk.In()));
        await desk.SayAsync(desk.Ends("CA1", after: 41));
        (await desk.CallAsync()).OccurredAt.ShouldBe(desk.Rang);
        (await desk.ConversationAsync()).OwedSince.ShouldBe(desk.Rang);
    }

    [Fact]
    public async Task Closing_settles_it_and_taking_that_back_at_once_does_not()
    {
        await using var desk = await OpenAsync();
        var id = (await desk.Desk.ReceiveAsync(Caller)).ConversationId;
        await SetAsync(desk, id, ConversationStatus.Closed);
        (await desk.ConversationAsync()).OwedSince.ShouldBeNull();
        desk.Store.Clock.Advance(Minute);
        await SetAsync(desk, id, ConversationStatus.Open);
        (await desk.ConversationAsync()).OwedSince.ShouldBe(desk.Rang);

        await SetAsync(desk, id, ConversationStatus.Closed);
        desk.Store.Clock.Advance(TimeSpan.FromHours(1));
        await SetAsync(desk, id, ConversationStatus.Open);
        (await desk.ConversationAsync()).OwedSince.ShouldBeNull();
        await desk.Desk.ReceiveAsync(Caller, "Me again");
        (await desk.ConversationAsync()).OwedSince.ShouldBe(desk.Store.Clock.GetUtcNow());
    }

    [Fact]
    public async Task An_older_text_that_is_recovered_is_owed_unless_it_has_been_answered_since()
    {
        await using var desk = await OpenAsync();
        var stored = await desk.Desk.ReceiveAsync(Caller);
        await desk.Desk.ReceiveAsync(Caller, "Yesterday", at: desk.Rang.AddDays(-1));
        (await desk.ConversationAsync()).OwedSince.ShouldBe(desk.Rang.AddDays(-1));
        desk.Store.Clock.Advance(Minute);
        await desk.Desk.ReplyAsync(stored.CustomerId);
        await desk.Desk.ReceiveAsync(Caller, "The day before", at: desk.Rang.AddDays(-2));
        (await desk.ConversationAsync()).OwedSince.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_owed_is_a_list_page_after_page_and_a_line_narrows_it()
    {
        await using var desk = await OpenAsync();
        List<long> waiting = [];
        for (var i = 0; i < 5; i++)
        {
            waiting.Add((await desk.Desk.ReceiveAsync($"+1312555010{i}", line: i == 2 ? desk.Desk.Mobile : null)).ConversationId);
            desk.Store.Clock.Advance(Minute);
        }

        await desk.Desk.ReplyAsync((await desk.Desk.RowAsync(waiting[3])).CustomerId);
        var filter = new ListFilter(ConversationView.Owed, desk.Desk.Ana);
        var first = await desk.Desk.Conversations.ListAsync(desk.Desk.CompanyId, filter, null, 2, default);
        var second = await desk.Desk.Conversations.ListAsync(desk.Desk.CompanyId, filter, first.Next, 2, default);
        first.Rows.Concat(second.Rows).Select(r => r.Row.Id).ShouldBe([waiting[4], waiting[2], waiting[1], waiting[0]]);
        second.Next.ShouldBeNull();
        (await desk.Desk.IdsAsync(filter with { LineId = desk.Desk.Mobile.Id })).ShouldBe([waiting[2]]);
    }

    [Fact]
    public async Task A_moved_call_takes_what_is_owed_with_it()
    {
        await using var desk = await OpenAsync();
        await desk.Desk.ReceiveAsync(Caller);
        var mother = (await desk.ConversationAsync()).CustomerId;
        desk.Store.Clock.Advance(Minute);
        await desk.Desk.ReplyAsync(mother);
        var son = (await desk.Desk.ReceiveAsync("+13125550777")).CustomerId;
        await desk.Desk.ReplyAsync(son);
        (await desk.Desk.CustomerActions.AddAddressAsync(desk.Desk.CompanyId, desk.Desk.Ana, son, Caller, share: true)).ShouldBeOfType<Core.Customers.AddAddressOutcome.Added>();
        desk.Store.Clock.Advance(Minute);
        var rang = desk.Store.Clock.GetUtcNow();
        await desk.SayAsync(Report("CA1", new CallFacts { Inbound = true, Ended = CallEnd.Completed, EndedAt = rang.AddSeconds(90) }, desk.In(), rang));
        var call = await desk.CallAsync();
        (call.CustomerId, call.Ambiguous).ShouldBe((mother, true));

        (await desk.Desk.Actions.MoveEntryAsync(desk.Desk.CompanyId, desk.Desk.Ana, call.EntryId, son)).Done.ShouldBeTrue();
        (await desk.Ingest.RowsAsync<Conversation>()).OrderBy(c => c.Id).Select(c => c.OwedSince).ShouldBe([null, rang]);
        (await desk.Ingest.RowsAsync<Conversation>()).OrderBy(c => c.Id).Last().Preview.ShouldBe("Missed call, rang 1 min 30 s");
        (await desk.CallAsync()).Ambiguous.ShouldBeFalse();
    }

    private static async Task SetAsync(CallDesk desk, long conversation, ConversationStatus status)
        => (await desk.Desk.Actions.SetStatusAsync(desk.Desk.CompanyId, desk.Desk.Ana, conversation, status, null)).Done.ShouldBeTrue();
}
