using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Consent;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using static CommCenter.Tests.Ingest.CallDesk;

namespace CommCenter.Tests.Ingest;

public class TextBackTests
{
    private const string Mobile = "+13125550888";

    [Fact]
    public async Task A_missed_caller_gets_one_text_in_the_companys_name_however_often_the_end_is_told()
    {
        await using var desk = await SetUpAsync();
        await desk.SayAsync(desk.Rings("CA1"));
        await desk.SayAsync(desk.Ends("CA1"));
        await desk.SayAsync(desk.Ends("CA1"));
        await desk.SayAsync(Report("CA1", new CallFacts { LeftVoicemail = true }));

        var outbox = (await desk.Ingest.RowsAsync<OutboxMessage>()).ShouldHaveSingleItem();
        (outbox.To, outbox.Body, outbox.State, outbox.LineId).ShouldBe((Caller, "Sorry we missed you. Northside Dental", OutboxState.Waiting, desk.Desk.Front.Id));
        var entry = (await desk.Ingest.TimelineAsync((await desk.ConversationAsync()).Id))[^1];
        (entry.Kind, entry.Automatic, entry.StaffId).ShouldBe((EntryKind.Message, true, null));
        (await desk.ConversationAsync()).OwedSince.ShouldBe(desk.Rang, "a machine's text answers nobody");
    }

    [Fact]
    public async Task Out_of_hours_it_says_so()
    {
        await using var desk = await SetUpAsync(hours: BusinessHours.Create("UTC", WeeklyHours.Parse("Sun 09:00-10:00"), new Dictionary<DateOnly, IReadOnlyList<OpenSpan>>()));
        await desk.SayAsync(desk.Ends("CA1"));
        (await desk.Ingest.RowsAsync<OutboxMessage>()).Single().Body.ShouldBe("We open at nine.");
    }

    [Fact]
    public async Task A_call_that_was_taken_after_all_takes_the_text_back_before_it_goes()
    {
        await using var desk = await SetUpAsync();
        await desk.SayAsync(desk.Ends("CA1"));
        (await desk.Ingest.RowsAsync<OutboxMessage>()).Single().NextAttemptAt.ShouldBe(desk.Store.Clock.GetUtcNow().AddSeconds(5));
        await desk.SayAsync(desk.TakenBy("CA1", desk.Desk.Ana));
        (await desk.Ingest.RowsAsync<OutboxMessage>()).Single().State.ShouldBe(OutboxState.Canceled);
        (await desk.Ingest.TimelineAsync((await desk.ConversationAsync()).Id))[^1].Status.ShouldBe(EntryStatus.Canceled);
    }

    [Fact]
    public async Task Nobody_is_texted_twice_within_an_hour()
    {
        await using var desk = await SetUpAsync();
        await desk.SayAsync(desk.Ends("CA1"));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(50));
        await desk.SayAsync(Missed("CA2", desk));
        (await desk.Ingest.RowsAsync<OutboxMessage>()).Count.ShouldBe(1);
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(11));
        await desk.SayAsync(Missed("CA3", desk));
        (await desk.Ingest.RowsAsync<OutboxMessage>()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_learnt_of_late_or_turned_away_or_taken_gets_none()
    {
        await using var desk = await SetUpAsync();
        await desk.SayAsync(Report("CA1", new CallFacts { Inbound = true, Ended = CallEnd.Busy, EndedAt = desk.Rang }, desk.In()));
        await desk.SayAsync(Report("CA2", new CallFacts { Inbound = true, Answered = true, Ended = CallEnd.Completed, EndedAt = desk.Rang }, desk.In()));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(16));
        await desk.SayAsync(Report("CA3", new CallFacts { Inbound = true, Ended = CallEnd.Completed, EndedAt = desk.Rang }, desk.In()));
        (await desk.Ingest.RowsAsync<OutboxMessage>()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("+7378742833")]
    [InlineData("40404")]
    [InlineData(Mobile)]
    [InlineData("our own line")]
    [InlineData("blocked")]
    [InlineData("opted out")]
    [InlineData("landline")]
    public async Task Some_are_never_texted(string? who)
    {
        var caller = who is "our own line" or "blocked" or "opted out" or "landline" ? "+14155550166" : who;
        await using var desk = await SetUpAsync(own: who == "our own line" ? caller : null, blocked: who == "blocked" ? caller : null);
        if (who == "opted out") await desk.Store.AddAsync(new OptOut { CompanyId = desk.Desk.CompanyId, LineId = desk.Desk.Front.Id, Address = caller!, OptedOutAt = desk.Rang, Evidence = "STOP" });
        await desk.SayAsync(desk.Rings("CA1", caller));
        if (who == "landline") await desk.Store.Writer.RunAsync(session => session.Landlines.Note(desk.Desk.CompanyId, AddressKind.Phone, caller!, session.Now));
        await desk.SayAsync(Report("CA1", new CallFacts { Ended = CallEnd.Completed, EndedAt = desk.Rang.AddSeconds(20) }));
        (await desk.CallAsync()).Status.ShouldBe(CallStatus.Missed);
        (await desk.Ingest.RowsAsync<OutboxMessage>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_comes_back_from_a_landline_is_remembered_until_one_comes_from_it()
    {
        await using var desk = await SetUpAsync();
        await desk.Ingest.TakeAsync(desk.Ingest.Text(Caller));
        var queue = new ReplyQueue(desk.Store.Writer, new OutboxSignal());
        var id = (await queue.QueueReplyAsync(new QueueReply(desk.Desk.CompanyId, desk.Desk.Ana, (await desk.ConversationAsync()).Id, "Hello"))).Id!.Value;
        await desk.Store.Writer.RunAsync(session => session.Timeline.SetExternalId(id, "SM1"));
        await desk.Ingest.TakeAsync(desk.Ingest.Webhook(Core.Providers.Twilio.TwilioEndpoint.Status, "/api/webhooks/twilio/sms/status", ("MessageSid", "SM1"), ("MessageStatus", "undelivered"), ("ErrorCode", "30006"), ("From", desk.Desk.Front.Address), ("To", Caller)));
        (await desk.Ingest.RowsAsync<CustomerAddress>()).Single().LandlineSince.ShouldNotBeNull();
        await desk.Ingest.TakeAsync(desk.Ingest.Text(Caller, "I can text"));
        (await desk.Ingest.RowsAsync<CustomerAddress>()).Single().LandlineSince.ShouldBeNull();
    }

    private static Core.Ingest.CallReport Missed(string id, CallDesk desk)
        => Report(id, new CallFacts { Inbound = true, Ended = CallEnd.Completed, EndedAt = desk.Store.Clock.GetUtcNow() }, desk.In(), desk.Store.Clock.GetUtcNow().AddSeconds(-20));

    private static async Task<CallDesk> SetUpAsync(BusinessHours? hours = null, string? own = null, string? blocked = null)
    {
        var desk = await OpenAsync();
        var front = desk.Desk.Front;
        var plan = new CallPlan { TextBack = new TextBackPlan { InHours = "Sorry we missed you. {name}", OutOfHours = "We open at nine." } };
        var staff = new CallStaff(desk.Desk.Ana, "Ana", Core.Staff.CallsGoTo.Mobile, Mobile, null);
        desk.Ingest.Calls.Set(
            [new CallLine(front.Id, desk.Desk.CompanyId, "Northside Dental", "US", Provider.Twilio, front.Address, front.Name, plan, [staff], hours ?? BusinessHours.Always, new HashSet<string> { front.Address, own ?? "" })],
            new HashSet<(long, string)> { (desk.Desk.CompanyId, blocked ?? "") });
        return desk;
    }
}
