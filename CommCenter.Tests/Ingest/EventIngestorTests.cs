using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Ingest;

public class EventIngestorTests
{
    [Fact]
    public async Task Sms_from_an_unknown_number_creates_a_customer_and_an_open_conversation()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var seen = await desk.Store.WatchAsync(desk.Desk.CompanyId);
        var handled = await desk.TakeAsync(desk.Text("+14155550123", "Is my order ready?"));

        handled.State.ShouldBe(EventState.Handled);
        var customer = (await desk.RowsAsync<Customer>()).ShouldHaveSingleItem();
        (customer.Name, customer.NameOrigin, customer.Origin).ShouldBe(("+14155550123", NameOrigin.Address, "Wrote to Front desk from +14155550123"));
        var conversation = (await desk.RowsAsync<Conversation>()).ShouldHaveSingleItem();
        (conversation.Status, conversation.Preview, conversation.MessageCount, conversation.UnansweredCount).ShouldBe((ConversationStatus.Open, "Is my order ready?", 1, 1));
        var entry = (await desk.TimelineAsync(conversation.Id)).ShouldHaveSingleItem();
        (entry.Body, entry.Status, entry.Channel, entry.LineId).ShouldBe(("Is my order ready?", EntryStatus.Received, Channel.Sms, desk.Desk.Front.Id));
        await desk.Store.SettleAsync();
        seen.OfType<EntryChanged>().Count().ShouldBe(1);
        seen.OfType<ConversationChanged>().Single().Row.CustomerName.ShouldBe("+14155550123");
    }

    [Fact]
    public async Task The_same_webhook_twice_is_one_message_and_a_counted_repeat()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var sid = Some.MessageSid();
        await desk.TakeAsync(desk.Text("+14155550123", sid: sid));
        var seen = await desk.Store.WatchAsync(desk.Desk.CompanyId);
        var again = desk.Text("+14155550123", sid: sid);
        (await desk.Recorder.RecordAsync(again)).ShouldBeFalse();

        (await desk.RowsAsync<TimelineEntry>()).Count.ShouldBe(1);
        (await desk.RowsAsync<ProviderEvent>()).ShouldHaveSingleItem().Repeats.ShouldBe(1);
        await desk.Store.SettleAsync();
        seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_fallback_of_a_message_already_there_is_the_same_event()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var sid = Some.MessageSid();
        await desk.TakeAsync(desk.Text("+14155550123", sid: sid));
        var fallback = desk.Webhook(Core.Providers.Twilio.TwilioEndpoint.Fallback, "/api/webhooks/twilio/sms/fallback",
            ("MessageSid", sid), ("From", "+14155550123"), ("To", desk.Desk.Front.Address), ("Body", "Hello"), ("ErrorCode", "11200"));
        (await desk.Recorder.RecordAsync(fallback)).ShouldBeFalse();
        (await desk.RowsAsync<TimelineEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Many_texts_of_one_new_number_at_once_make_one_customer_and_one_conversation()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => desk.Recorder.RecordAsync(desk.Text("+14155550123", $"text {i}"))));
        (await desk.RowsAsync<Customer>()).Count.ShouldBe(1);
        var conversation = (await desk.RowsAsync<Conversation>()).ShouldHaveSingleItem();
        (conversation.MessageCount, conversation.InboundCount).ShouldBe((30, 30));
    }

    [Fact]
    public async Task A_WhatsApp_message_and_a_text_of_one_number_are_one_conversation_named_by_the_profile()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text("+14155550123"));
        await desk.TakeAsync(desk.Text("whatsapp:+14155550123", "Salut", to: "whatsapp:" + desk.Desk.Front.Address, more: [("ProfileName", "Jordan Léger"), ("WaId", "14155550123")]));

        var customer = (await desk.RowsAsync<Customer>()).ShouldHaveSingleItem();
        (customer.Name, customer.NameOrigin).ShouldBe(("Jordan Léger", NameOrigin.Profile));
        var conversation = (await desk.RowsAsync<Conversation>()).ShouldHaveSingleItem();
        conversation.Channels.ShouldBe(Channels.Sms | Channels.WhatsApp);
    }

    [Fact]
    public async Task A_name_given_by_staff_is_never_overwritten()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text("+14155550123"));
        var customer = (await desk.RowsAsync<Customer>()).Single();
        (await desk.Desk.CustomerActions.RenameAsync(desk.Desk.CompanyId, desk.Desk.Ana, customer.Id, "Jordan L.")).Done.ShouldBeTrue();
        await desk.TakeAsync(desk.Text("whatsapp:+14155550123", to: "whatsapp:" + desk.Desk.Front.Address, more: [("ProfileName", "xX_jordan_Xx")]));
        (await desk.RowsAsync<Customer>()).Single().Name.ShouldBe("Jordan L.");
    }

    [Fact]
    public async Task A_message_to_an_unknown_line_is_kept_and_can_be_replayed_once_the_line_is_there()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var kept = await desk.TakeAsync(desk.Text("+14155550123", to: "+19998887777"));
        (kept.State, kept.NextAttemptAt).ShouldBe((EventState.Failed, null));
        kept.Error.ShouldNotBeNull().ShouldContain("+19998887777");
        (await desk.RowsAsync<TimelineEntry>()).ShouldBeEmpty();

        await desk.Store.AddAsync(Some.Line(desk.Desk.CompanyId, "+19998887777"));
        desk.Store.Clock.Advance(TimeSpan.FromHours(3));
        var replayed = (await desk.Replayer.ReplayAsync(desk.Desk.CompanyId, desk.Desk.Ana, kept.Id)).ShouldNotBeNull();
        (replayed.State, replayed.Error).ShouldBe((EventState.Handled, null));
        (await desk.RowsAsync<TimelineEntry>()).ShouldHaveSingleItem().OccurredAt.ShouldBe(kept.ReceivedAt);

        (await desk.Replayer.ReplayAsync(desk.Desk.CompanyId, desk.Desk.Ana, kept.Id)).ShouldNotBeNull().State.ShouldBe(EventState.Handled);
        (await desk.RowsAsync<TimelineEntry>()).Count.ShouldBe(1);
        (await desk.Replayer.ReplayAsync(desk.Desk.CompanyId + 1, desk.Desk.Ana, kept.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_quarantined_with_the_reason()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var kept = await desk.TakeAsync(desk.Webhook(Core.Providers.Twilio.TwilioEndpoint.Incoming, "/api/webhooks/twilio/sms/incoming", ("MessageSid", Some.MessageSid()), ("Body", "who am I")));
        kept.State.ShouldBe(EventState.Quarantined);
        kept.Error.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_step_that_fails_keeps_the_event_and_is_tried_again_later()
    {
        var broken = new BreakingTranslator { Broken = true };
        await using var desk = await IngestDesk.OpenAsync(broken);
        var failed = await desk.TakeAsync(desk.Text("+14155550123"));
        (failed.State, failed.Attempts).ShouldBe((EventState.Failed, 1));
        failed.NextAttemptAt.ShouldBe(desk.Store.Clock.GetUtcNow().AddSeconds(10));

        (await desk.Sweeper.SweepAsync(CancellationToken.None)).ShouldBe(0);
        desk.Store.Clock.Advance(TimeSpan.FromSeconds(11));
        await desk.Sweeper.SweepAsync(CancellationToken.None);
        (await desk.EventAsync(failed.Id)).Attempts.ShouldBe(2);

        broken.Broken = false;
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(2));
        (await desk.Sweeper.SweepAsync(CancellationToken.None)).ShouldBe(1);
        (await desk.EventAsync(failed.Id)).State.ShouldBe(EventState.Handled);
        (await desk.RowsAsync<TimelineEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_crash_left_between_recording_and_ingest_is_found_by_the_sweep()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var received = desk.Text("+14155550123");
        await desk.WriteAsync(session => session.Events.Record(received));
        (await desk.RowsAsync<TimelineEntry>()).ShouldBeEmpty();

        desk.Store.Clock.Advance(TimeSpan.FromSeconds(11));
        (await desk.Sweeper.SweepAsync(CancellationToken.None)).ShouldBe(1);
        (await desk.Sweeper.SweepAsync(CancellationToken.None)).ShouldBe(0);
        (await desk.RowsAsync<TimelineEntry>()).Count.ShouldBe(1);
    }

    private sealed class BreakingTranslator : IEventTranslator
    {
        private readonly Core.Providers.Twilio.TwilioTranslator _real = new();

        public bool Broken { get; set; }

        public Provider Provider => Provider.Twilio;

        public Translation Translate(ProviderEvent received) => Broken ? throw new InvalidOperationException("a bug") : _real.Translate(received);
    }
}
