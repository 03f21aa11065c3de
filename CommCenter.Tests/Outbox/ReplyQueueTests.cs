using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class ReplyQueueTests
{
    [Fact]
    public async Task A_reply_is_an_entry_at_once_over_the_line_the_customer_wrote_to()
    {
        await using var f = await CreateAsync();
        await f.AddLineAsync("+13125550999", "Billing");
        var id = await f.SentReplyAsync("Yes,\nat ten.");

        var entry = await f.EntryAsync(id);
        (entry.Status, entry.Direction, entry.StaffId, entry.LineId, entry.Channel).ShouldBe((EntryStatus.Queued, Direction.Outbound, f.Ana, f.Line, Channel.Sms));
        var message = await f.MessageAsync(id);
        (message.From, message.To, message.ExternalId).ShouldBe((FrontDesk, Maria, null));
        (await f.OutboxAsync(id)).State.ShouldBe(OutboxState.Waiting);
    }

    [Fact]
    public async Task The_list_shows_the_reply_and_nothing_is_unanswered_any_more()
    {
        await using var f = await CreateAsync();
        (await f.ConversationAsync(f.Conversation)).UnansweredCount.ShouldBe(1);
        var id = await f.SentReplyAsync("Yes,\nat ten.");

        var row = await f.ConversationAsync(f.Conversation);
        (row.Preview, row.LastEntryId, row.LastDirection, row.LastStatus, row.UnansweredCount, row.MessageCount).ShouldBe(("Yes, at ten.", id, Direction.Outbound, EntryStatus.Queued, 0, 2));
    }

    [Fact]
    public async Task Open_screens_see_the_entry_and_the_row_after_the_commit()
    {
        await using var f = await CreateAsync();
        var seen = new List<LiveChange>();
        using var screen = f.Feed.Subscribe("test", f.Company, _ => true, batch =>
        {
            lock (seen) seen.AddRange(batch.Changes);
            return Task.CompletedTask;
        });
        var id = await f.SentReplyAsync();
        await UntilAsync(() =>
        {
            // A screen is given at most ten batches a second.
            f.Clock.Advance(TimeSpan.FromMilliseconds(100));
            lock (seen) return Task.FromResult(seen.OfType<EntryChanged>().Any(c => c.Entry.Id == id && c.Entry.Status == EntryStatus.Queued) && seen.OfType<ConversationChanged>().Any());
        });
    }

    [Fact]
    public async Task The_draft_of_who_wrote_is_gone_and_nobody_else_s()
    {
        await using var f = await CreateAsync();
        await f.Writer.RunAsync(s =>
        {
            s.Records.Save(new Draft { CompanyId = f.Company, StaffId = f.Ana, ConversationId = f.Conversation, Body = "Ye", SavedAt = s.Now });
            s.Records.Save(new Draft { CompanyId = f.Company, StaffId = f.Ana + 1, ConversationId = f.Conversation, Body = "No", SavedAt = s.Now });
        });
        await f.SentReplyAsync();
        (await f.ReadAsync(c => c.Drafts.Select(d => d.Body).ToListAsync())).ShouldBe(["No"]);
    }

    [Fact]
    public async Task A_WhatsApp_message_is_answered_on_WhatsApp()
    {
        await using var f = await CreateAsync();
        await f.ReceiveAsync("whatsapp:" + Maria, channel: Channel.WhatsApp);
        var id = await f.SentReplyAsync();
        var message = await f.MessageAsync(id);
        (message.From, message.To).ShouldBe(("whatsapp:" + FrontDesk, "whatsapp:" + Maria));
        var outbox = await f.OutboxAsync(id);
        (outbox.From, outbox.To, outbox.Channel).ShouldBe((FrontDesk, Maria, Channel.WhatsApp));
    }

    [Fact]
    public async Task A_picture_message_is_answered_by_a_text()
    {
        await using var f = await CreateAsync();
        await f.ReceiveAsync(Maria, channel: Channel.Mms);
        (await f.EntryAsync(await f.SentReplyAsync())).Channel.ShouldBe(Channel.Sms);
    }

    [Fact]
    public async Task An_RCS_line_writes_with_its_sender_id()
    {
        await using var f = await CreateAsync();
        var line = await f.AddLineAsync("bright_dental_agent", "RCS");
        await f.ReceiveAsync("rcs:" + Maria, line: line);
        var message = await f.MessageAsync(await f.SentReplyAsync());
        (message.From, message.To).ShouldBe(("rcs:bright_dental_agent", Maria));
    }

    [Fact]
    public async Task The_newest_inbound_decides_the_line_and_what_is_asked_for_decides_more()
    {
        await using var f = await CreateAsync();
        var billing = await f.AddLineAsync("+13125550999", "Billing");
        await f.ReceiveAsync(Maria, line: billing);
        (await f.EntryAsync(await f.SentReplyAsync())).LineId.ShouldBe(billing);
        var asked = (await f.ReplyAsync(line: f.Line, channel: Channel.WhatsApp, to: "(312) 555-0147")).Id!.Value;
        (await f.MessageAsync(asked)).To.ShouldBe("whatsapp:" + Maria);
    }

    [Fact]
    public async Task A_line_that_was_switched_off_gives_way_to_one_that_can_text()
    {
        await using var f = await CreateAsync();
        var old = await f.AddLineAsync("+13125550999", "Old", enabled: false);
        await f.ReceiveAsync(Maria, line: old);
        (await f.EntryAsync(await f.SentReplyAsync())).LineId.ShouldBe(f.Line);
    }

    [Fact]
    public async Task A_reply_opens_a_closed_conversation_again()
    {
        await using var f = await CreateAsync();
        await f.Writer.RunAsync(s => s.Conversations.SetStatus(s.Conversations.Load(f.Company, f.Conversation)!, ConversationStatus.Closed, null));
        await f.SentReplyAsync();
        (await f.ConversationAsync(f.Conversation)).Status.ShouldBe(ConversationStatus.Open);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_entry_and_nothing_new()
    {
        await using var f = await CreateAsync();
        var first = await f.ReplyAsync(key: "k1");
        var again = await f.ReplyAsync("Something else", key: "k1");
        again.ShouldBe(first);
        (await f.ReplyAsync(key: "k2")).Id.ShouldNotBe(first.Id);
        (await f.ReadAsync(c => c.Outbox.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_makes_one_entry()
    {
        await using var f = await CreateAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => f.ReplyAsync(key: "k1")));
        all.Select(o => o.Id).Distinct().Count().ShouldBe(1);
        (await f.ReadAsync(c => c.Outbox.CountAsync())).ShouldBe(1);
    }
}
