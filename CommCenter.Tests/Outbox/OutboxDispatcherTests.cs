using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;
using CommCenter.Core.Reporting;

using Microsoft.EntityFrameworkCore;

using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class OutboxDispatcherTests
{
    private static readonly Refused Busy = new(FailureKind.Passing, "20429", "Twilio is busy.");

    [Fact]
    public async Task A_reply_goes_out_at_once_and_waits_for_word_of_its_delivery()
    {
        await using var f = await CreateAsync();
        _ = f.Dispatch();
        var id = await f.SentReplyAsync("Yes, at ten.");
        await f.UntilAsync(id, OutboxState.Done);

        var post = f.Sender.Posts.ShouldHaveSingleItem();
        (post.From, post.To, post.Body).ShouldBe((FrontDesk, Maria, "Yes, at ten."));
        post.AttemptToken.ShouldMatch("^[A-Za-z0-9_-]{22}$");
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Sending);
        (await f.MessageAsync(id)).ExternalId.ShouldBe("SM1");
        (await f.LineAsync()).LastOutboundAt.ShouldBe(f.Clock.GetUtcNow());
        var attempt = await f.ReadAsync(c => c.OutboxAttempts.SingleAsync());
        (attempt.Token, attempt.Outcome, attempt.ExternalId).ShouldBe((post.AttemptToken, "accepted", "SM1"));
    }

    [Fact]
    public async Task The_try_is_on_disk_before_it_goes_out()
    {
        await using var f = await CreateAsync();
        var seen = new TaskCompletionSource<(EntryStatus, OutboxState, string)>();
        f.Sender.Answers(async (message, _) =>
        {
            var (entry, outbox, attempt) = await f.ReadAsync(async c => (await c.TimelineEntries.OrderBy(e => e.Id).LastAsync(), await c.Outbox.SingleAsync(), await c.OutboxAttempts.SingleAsync()));
            seen.SetResult((entry.Status!.Value, outbox.State, attempt.Token));
            return new Accepted("SM1");
        });
        _ = f.Dispatch();
        await f.SentReplyAsync();
        (await seen.Task).ShouldBe((EntryStatus.Sending, OutboxState.Sending, f.Sender.Posts.Single().AttemptToken));
    }

    [Fact]
    public async Task What_no_signal_told_of_is_seen_to_be_due_and_sent_at_the_next_wake()
    {
        await using var f = await CreateAsync();
        _ = f.Dispatch();
        var first = await f.SentReplyAsync();
        await f.UntilAsync(first, OutboxState.Done);
        var silent = new ReplyQueue(f.Writer, new OutboxSignal());
        var id = (await silent.QueueReplyAsync(new QueueReply(f.Company, f.Ana, f.Conversation, "Hi"))).Id!.Value;
        (await new BacklogQueries(f.Gate).DueRepliesAsync(f.Clock.GetUtcNow(), default)).ShouldBe(1);
        f.Signal.Wake();
        await f.UntilAsync(id, OutboxState.Done);
    }

    [Fact]
    public async Task A_refusal_that_passes_is_tried_again_by_the_schedule()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(Busy, Busy);
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Waiting, 1);
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Queued);
        (await f.MessageAsync(id)).ErrorText.ShouldBe("Twilio is busy.");

        f.Pass(TimeSpan.FromSeconds(3.9));
        f.Pass(TimeSpan.FromSeconds(2.2));
        await f.UntilAsync(id, OutboxState.Waiting, 2);
        (await f.OutboxAsync(id)).NextAttemptAt!.Value.ShouldBeInRange(f.Clock.GetUtcNow().AddSeconds(12), f.Clock.GetUtcNow().AddSeconds(18));
        f.Pass(TimeSpan.FromSeconds(18.1));
        await f.UntilAsync(id, OutboxState.Done);

        f.Sender.Posts.Count.ShouldBe(3);
        f.Sender.Posts.Select(p => p.AttemptToken).Distinct().Count().ShouldBe(3);
        var message = await f.MessageAsync(id);
        (message.ErrorCode, message.ErrorText).ShouldBe((null, null));
    }

    [Fact]
    public async Task The_provider_s_Retry_After_is_honoured()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(Busy with { RetryAfter = TimeSpan.FromSeconds(70) });
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Waiting, 1);
        (await f.OutboxAsync(id)).NextAttemptAt.ShouldBe(f.Clock.GetUtcNow().AddSeconds(70));
    }

    [Fact]
    public async Task After_nine_tries_it_fails_with_the_reason()
    {
        await using var f = await CreateAsync();
        for (var i = 0; i < 9; i++) f.Sender.Answers(Busy);
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        for (var tries = 1; tries <= 8; tries++)
        {
            await f.UntilAsync(id, OutboxState.Waiting, tries);
            f.Pass(TimeSpan.FromMinutes(90));
        }

        await f.UntilAsync(id, OutboxState.Failed);
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Failed);
        (await f.MessageAsync(id)).ErrorText.ShouldBe("Twilio is busy. Tried 9 times.");
        f.Sender.Posts.Count.ShouldBe(9);
    }

    [Fact]
    public async Task A_final_refusal_fails_with_code_and_reason()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new Refused(FailureKind.Permanent, "21211", "This is not a valid number."));
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, EntryStatus.Failed);
        var message = await f.MessageAsync(id);
        (message.ErrorCode, message.ErrorText).ShouldBe(("21211", "This is not a valid number."));
        (await f.ConversationAsync(f.Conversation)).LastStatus.ShouldBe(EntryStatus.Failed);
    }

    [Fact]
    public async Task A_recipient_who_opted_out_at_the_provider_is_noted_and_gets_nothing_more()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new Refused(FailureKind.OptedOut, "21610", "The recipient wrote STOP."));
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, EntryStatus.Failed);
        (await f.ReadAsync(c => c.OptOuts.SingleAsync())).Evidence.ShouldBe("Twilio refused: 21610 The recipient wrote STOP.");
        (await f.ReplyAsync()).Problem.ShouldBe("Maria opted out of texts from Front desk on 2 March 2026.");
    }

    [Fact]
    public async Task STOP_while_a_reply_waits_keeps_it_from_going()
    {
        await using var f = await CreateAsync();
        var id = await f.SentReplyAsync();
        await ReplyRefusalTests.OptOutAsync(f);
        _ = f.Dispatch();
        await f.UntilAsync(id, EntryStatus.Failed);
        f.Sender.Posts.ShouldBeEmpty();
        (await f.MessageAsync(id)).ErrorText.ShouldBe("Maria opted out of texts from Front desk on 1 March 2026.");
    }

    [Fact]
    public async Task Wrong_credentials_are_the_line_s_problem_and_once_right_the_message_goes()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new Refused(FailureKind.LineTrouble, "20003", "Twilio does not know these credentials."));
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Waiting, 1);
        (await f.LineAsync()).Problem.ShouldBe("Twilio does not know these credentials.");
        f.Pass(TimeSpan.FromSeconds(7));
        await f.UntilAsync(id, OutboxState.Done);
        (await f.LineAsync()).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_sender_for_its_provider_the_message_waits_and_the_line_says_why()
    {
        await using var f = await CreateAsync();
        _ = f.Dispatch(new OtherProvider());
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Waiting, 1);
        (await f.LineAsync()).Problem.ShouldBe("Twilio is not set up.");
    }

    [Fact]
    public async Task Reports_that_waited_for_the_message_are_released_when_its_id_is_known()
    {
        await using var f = await CreateAsync();
        await f.ParkAsync("SM1");
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Done);
        (await f.ReadAsync(c => c.ProviderEvents.SingleAsync())).State.ShouldBe(Core.EventLog.EventState.Received);
        await UntilAsync(() => Task.FromResult(f.EventWakes == 1));
    }

    private sealed class OtherProvider : IMessageSender
    {
        public Core.Lines.Provider Provider => Core.Lines.Provider.VoipMs;

        public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => throw new InvalidOperationException("Not its line.");

        public Task<LookupResult> FindAsync(OutgoingMessage message, DateTimeOffset sentAfter, CancellationToken cancellationToken) => throw new InvalidOperationException("Not its line.");
    }
}
