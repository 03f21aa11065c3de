using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Simulator;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Journeys;

/// <summary>What the provider has and never told us comes in all the same.</summary>
public sealed class ReconcileJourney(ReconcileDesk desk) : IClassFixture<ReconcileDesk>
{
    [Fact]
    public async Task A_text_lost_on_the_way_comes_in_once_marked_late_and_its_late_webhook_is_a_repeat()
    {
        var from = Some.Phone();
        var sid = await desk.LoseTextAsync(from, "Are you open on Sunday?");
        desk.App.Time.Forward(TimeSpan.FromMinutes(20));
        await desk.ReconcileAsync();
        await desk.ReconcileAsync();

        var entry = (await desk.EntriesAsync(from)).ShouldHaveSingleItem();
        (entry.Body, entry.ArrivedLate, entry.Direction).ShouldBe(("Are you open on Sunday?", true, Direction.Inbound));
        (entry.ReceivedAt - entry.OccurredAt).ShouldBeGreaterThan(TimeSpan.FromMinutes(19));

        await desk.TextAsync(from, "Are you open on Sunday?", sid);
        (await desk.EntriesAsync(from)).Count.ShouldBe(1);
        (await desk.App.ReadAsync(db => db.ProviderEvents.IgnoreQueryFilters().SingleAsync(e => e.EventKey == sid))).Repeats.ShouldBe(1);
    }

    [Fact]
    public async Task A_recovered_text_goes_where_it_belongs_and_makes_the_conversation_unread()
    {
        var from = Some.Phone();
        await desk.LoseTextAsync(from, "First");
        desk.App.Time.Forward(TimeSpan.FromMinutes(10));
        await desk.TextAsync(from, "Second");
        await desk.ReconcileAsync();

        (await desk.EntriesAsync(from)).Select(e => (e.Body, e.ArrivedLate)).ShouldBe([("First", true), ("Second", false)]);
        var conversation = await desk.App.ReadAsync(async db => await db.Conversations.IgnoreQueryFilters().SingleAsync(c => c.CustomerId == db.Messages.IgnoreQueryFilters().Where(m => m.From == from).Join(db.TimelineEntries.IgnoreQueryFilters(), m => m.Id, e => e.Id, (m, e) => e.CustomerId).First()));
        (conversation.Preview, conversation.InboundCount).ShouldBe(("Second", 2));
    }

    [Fact]
    public async Task Pictures_and_WhatsApp_come_in_with_their_files()
    {
        var from = Some.Phone();
        await desk.LoseTextAsync(from, "Look", "mms", media: 2);
        await desk.LoseTextAsync(from, "And here", "whatsapp");
        await desk.ReconcileAsync();

        var picture = (await desk.EntriesAsync(from)).ShouldHaveSingleItem();
        picture.Channel.ShouldBe(Channel.Mms);
        var files = await desk.App.ReadAsync(db => db.Attachments.IgnoreQueryFilters().Where(a => a.EntryId == picture.Id).OrderBy(a => a.Position).ToListAsync());
        files.Select(f => f.SourceUrl).ShouldAllBe(url => url!.StartsWith(desk.Provider.Url + "/simulator/twilio/2010-04-01/") && !url.EndsWith(".json"));
        files.Count.ShouldBe(2);
        (await desk.EntriesAsync("whatsapp:" + from)).ShouldHaveSingleItem().Channel.ShouldBe(Channel.WhatsApp);
    }

    [Fact]
    public async Task A_lost_delivery_report_is_made_up_for()
    {
        var from = Some.Phone();
        await desk.TextAsync(from, "Is it ready?");
        await desk.FaultsAsync(new FaultPlan { LoseCallbacks = true });
        var entry = await desk.ReplyAsync(from, "Yes.");
        await desk.UntilTakenAsync(entry);
        await desk.Provider.UntilAsync(state => state.Messages(m => m.Phone == from && m.Status == "delivered").Count == 1);
        await desk.ReconcileAsync();

        await desk.UntilStatusAsync(entry, EntryStatus.Delivered);
        await desk.FaultsAsync(new FaultPlan());
    }

    [Fact]
    public async Task A_failure_that_was_never_told_has_its_reason_in_words()
    {
        var from = Some.Phone();
        await desk.TextAsync(from, "Is it ready?");
        await desk.FaultsAsync(new FaultPlan { LoseCallbacks = true, PhonesOff = [from] });
        var entry = await desk.ReplyAsync(from, "Yes.");
        await desk.Provider.UntilAsync(state => state.Messages(m => m.Phone == from && m.Status == "undelivered").Count == 1);
        await desk.UntilTakenAsync(entry);
        await desk.ReconcileAsync();

        await desk.UntilStatusAsync(entry, EntryStatus.Undelivered);
        (await desk.App.ReadAsync(db => db.Messages.IgnoreQueryFilters().SingleAsync(m => m.Id == entry))).ErrorText.ShouldBe("The phone could not be reached; it may be switched off.");
        await desk.FaultsAsync(new FaultPlan());
    }

    [Fact]
    public async Task A_list_of_several_pages_is_read_to_its_end()
    {
        var now = desk.App.Time.GetUtcNow();
        for (var n = 0; n < 1_150; n++)
        {
            desk.Provider.State.Add(new SimulatedMessage(Some.MessageSid(), SimulatedMessage.Inbound, $"+1773{n:0000000}", SignedTwilio.Line, $"Number {n}", "received", now) { SentAt = now });
        }

        await desk.ReconcileAsync();
        (await desk.App.ReadAsync(db => db.Messages.IgnoreQueryFilters().CountAsync(m => m.From.StartsWith("+1773")))).ShouldBe(1_150);
    }
}
