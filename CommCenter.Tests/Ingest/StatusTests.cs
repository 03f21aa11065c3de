using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;


namespace CommCenter.Tests.Ingest;

public class StatusTests
{
    [Fact]
    public async Task A_status_before_its_message_is_parked_and_applied_when_the_message_is_known()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var (entryId, sid) = (await QueueAsync(desk), Some.MessageSid());
        var parked = await desk.TakeAsync(desk.Status(sid, "delivered"));
        parked.State.ShouldBe(EventState.Parked);

        // The provider's answer to our POST comes after its own report.
        await desk.WriteAsync(session =>
        {
            session.Timeline.SetExternalId(entryId, sid);
            session.Events.ReleaseParked(Provider.Twilio, sid, session.Now).ShouldBe(1);
        });
        (await desk.Sweeper.SweepAsync(CancellationToken.None)).ShouldBe(1);
        (await desk.RowsAsync<TimelineEntry>()).Single(e => e.Id == entryId).Status.ShouldBe(EntryStatus.Delivered);
        (await desk.EventAsync(parked.Id)).State.ShouldBe(EventState.Handled);
    }

    [Fact]
    public async Task Statuses_in_any_order_and_twice_end_the_same()
    {
        string[] words = ["queued", "sent", "delivered", "read"];
        foreach (var order in Orders(words))
        {
            await using var desk = await IngestDesk.OpenAsync();
            var (entryId, sid) = (await QueueAsync(desk), Some.MessageSid());
            await desk.WriteAsync(session => session.Timeline.SetExternalId(entryId, sid));
            foreach (var word in order.Concat(order)) await desk.TakeAsync(desk.Status(sid, word));
            (await desk.RowsAsync<TimelineEntry>()).Single(e => e.Id == entryId).Status.ShouldBe(EntryStatus.Read, string.Join(' ', order));
        }
    }

    [Fact]
    public async Task A_status_word_nobody_knows_changes_nothing()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var (entryId, sid) = (await QueueAsync(desk), Some.MessageSid());
        await desk.WriteAsync(session => session.Timeline.SetExternalId(entryId, sid));
        (await desk.TakeAsync(desk.Status(sid, "teleported"))).State.ShouldBe(EventState.Handled);
        (await desk.RowsAsync<TimelineEntry>()).Single(e => e.Id == entryId).Status.ShouldBe(EntryStatus.Queued);
    }

    [Fact]
    public async Task A_status_that_names_no_line_of_ours_finds_its_message_by_its_id()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var (entryId, sid) = (await QueueAsync(desk), Some.MessageSid());
        await desk.WriteAsync(session => session.Timeline.SetExternalId(entryId, sid));
        var report = desk.Webhook(Core.Providers.Twilio.TwilioEndpoint.Status, "/api/webhooks/twilio/sms/status", ("MessageSid", sid), ("MessageStatus", "delivered"), ("From", "+19995550000"), ("To", "+13125550199"));
        (await desk.TakeAsync(report)).State.ShouldBe(EventState.Handled);
        (await desk.RowsAsync<TimelineEntry>()).Single(e => e.Id == entryId).Status.ShouldBe(EntryStatus.Delivered);
    }

    private static async Task<long> QueueAsync(IngestDesk desk)
    {
        var signal = new OutboxSignal();
        await desk.TakeAsync(desk.Text("+13125550199"));
        var conversation = (await desk.RowsAsync<Conversation>()).Single();
        var queued = await new ReplyQueue(desk.Store.Writer, signal).QueueReplyAsync(new QueueReply(desk.Desk.CompanyId, desk.Desk.Ana, conversation.Id, "On our way"));
        queued.Problem.ShouldBeNull();
        return queued.Id.ShouldNotBeNull();
    }

    private static IEnumerable<string[]> Orders(string[] words)
        => words.Length == 0 ? [[]] : words.SelectMany(first => Orders([.. words.Where(w => w != first)]).Select(rest => (string[])[first, .. rest]));
}
