using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

using static CommCenter.Tests.Outbox.EmailScene;
using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class MessageRecallTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task What_is_held_goes_when_the_time_is_over_and_not_before()
    {
        await using var f = await CreateAsync();
        var entry = await HeldAsync(f);
        _ = f.Dispatch();

        f.Pass(TimeSpan.FromSeconds(9));
        await f.Writer.RunAsync(_ => { });
        (await f.OutboxAsync(entry)).State.ShouldBe(OutboxState.Waiting);
        f.Pass(TimeSpan.FromSeconds(2));
        await f.UntilAsync(entry, OutboxState.Done);
        f.Sender.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_dispatcher_is_woken_when_a_hold_is_over()
    {
        var clock = new TestClock();
        var signal = new OutboxSignal(clock);

        signal.WakeAfter(Hold);
        var woken = signal.WaitAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(9));
        woken.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(2));
        await woken;
    }

    [Fact]
    public async Task What_is_held_when_the_program_dies_is_sent_by_the_next_one()
    {
        await using var f = await CreateAsync();
        var entry = await HeldAsync(f);
        f.Clock.Advance(TimeSpan.FromMinutes(1));

        // Nobody wakes it: it looks when it starts.
        _ = f.Dispatch();
        await f.UntilAsync(entry, OutboxState.Done);
    }

    [Fact]
    public async Task Taken_back_it_was_never_there_and_the_lists_row_is_as_before()
    {
        await using var f = await CreateAsync();
        var before = await RowAsync(f);
        f.Clock.Advance(TimeSpan.FromMinutes(3));
        var entry = await HeldAsync(f);
        (await RowAsync(f)).OwedSince.ShouldBeNull();

        (await f.Queue.TakeBackAsync(f.Company, f.Ana, entry)).Problem.ShouldBeNull();

        (await RowAsync(f)).ShouldBe(before);
        (await f.ReadAsync(db => db.TimelineEntries.CountAsync(e => e.Id == entry))).ShouldBe(0);
        (await f.ReadAsync(db => db.Outbox.CountAsync())).ShouldBe(0);
        _ = f.Dispatch();
        f.Pass(TimeSpan.FromMinutes(1));
        await f.Writer.RunAsync(_ => { });
        f.Sender.Posts.ShouldBeEmpty();
        (await f.Queue.TakeBackAsync(f.Company, f.Ana, entry)).Problem.ShouldBe("There is no such message of ours.");
    }

    [Fact]
    public async Task What_has_gone_is_not_taken_back()
    {
        await using var f = await CreateAsync();
        var entry = await HeldAsync(f);
        _ = f.Dispatch();
        f.Pass(TimeSpan.FromSeconds(11));
        await f.UntilAsync(entry, OutboxState.Done);

        (await f.Queue.TakeBackAsync(f.Company, f.Ana, entry)).Problem.ShouldBe("It is too late: this message has gone already.");
        (await f.ReadAsync(db => db.TimelineEntries.CountAsync(e => e.Id == entry))).ShouldBe(1);
    }

    [Fact]
    public async Task Files_and_all_of_an_email_come_back_with_it()
    {
        await using var f = await CreateAsync();
        var mailbox = await f.AddMailboxAsync();
        var (conversation, _) = await f.ReceiveEmailAsync(mailbox);
        var file = await EmailStartTests.UploadAsync(f, conversation);
        var taking = new ReplyQueue(f.Writer, f.Signal, new FileRules([new CarriesAll()]));
        var ask = new QueueReply(f.Company, f.Ana, conversation, "Look", mailbox, AttachmentIds: [file]) { Email = new EmailAsk(Html: $"<img src=\"cid:{file}.0a1b2c3d@commcenter\">"), Hold = Hold };
        var entry = (await f.SentAsync(taking.QueueReplyAsync(ask))).Entry.Id;
        (await f.ReadAsync(db => db.Attachments.Select(a => a.ContentId).SingleAsync())).ShouldBe($"{file}.0a1b2c3d@commcenter");

        (await taking.TakeBackAsync(f.Company, f.Ana, entry)).Problem.ShouldBeNull();

        var draft = (await new AttachmentQueries(f.Gate).OfDraftAsync(f.Company, f.Ana, conversation, default)).ShouldHaveSingleItem();
        (draft.Id, draft.ContentId).ShouldBe((file, null));
        (await f.ReadAsync(db => db.EmailHeaders.CountAsync(h => h.Id == entry))).ShouldBe(0);
        (await f.ReadAsync(db => db.EmailBodies.CountAsync(b => b.Id == entry))).ShouldBe(0);
        (await f.SentAsync(taking.QueueReplyAsync(ask))).Entry.Id.ShouldNotBe(0);
    }

    private static async Task<long> HeldAsync(OutboxFixture f)
        => (await f.Queue.QueueReplyAsync(new QueueReply(f.Company, f.Ana, f.Conversation, "Yes, at ten.") { Hold = Hold })).Id!.Value;

    private static async Task<ConversationRow> RowAsync(OutboxFixture f)
        => (await new ConversationQueries(f.Gate).FindAsync(f.Company, f.Ana, f.Conversation, default))!.Row;

    /// <summary>A provider that carries every file.</summary>
    private sealed class CarriesAll : IMessageSender
    {
        public Provider Provider => Provider.Twilio;

        public FileLimits? FilesOn(Channel channel) => new("An email", 50, 25 << 20, _ => true);

        public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<LookupResult> FindAsync(OutgoingMessage message, DateTimeOffset sentAfter, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
