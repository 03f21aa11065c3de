using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class RetryTests
{
    private static readonly Refused NotANumber = new(FailureKind.Permanent, "21211", "This is not a valid number.");

    [Fact]
    public async Task Retry_really_sends_again_and_is_written_in_the_audit_log()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(NotANumber);
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, EntryStatus.Failed);

        (await f.Queue.RetryAsync(f.Company, f.Ana, id)).ShouldBe(ActionOutcome.Of(id));
        await f.UntilAsync(id, OutboxState.Done);
        f.Sender.Posts.Count.ShouldBe(2);
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Sending);
        var message = await f.MessageAsync(id);
        (message.ErrorCode, message.ErrorText).ShouldBe((null, null));
        var audit = await f.ReadAsync(c => c.AuditEntries.SingleAsync());
        (audit.StaffId, audit.Action, audit.Subject).ShouldBe((f.Ana, "message.retried", $"msg_{id}"));
    }

    [Fact]
    public async Task What_the_provider_took_and_did_not_deliver_is_sent_as_a_new_try_of_the_same_entry()
    {
        await using var f = await CreateAsync();
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Done);
        await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Undelivered, null, "30003", "The phone cannot be reached."));
        (await f.Queue.RetryAsync(f.Company, f.Ana, id)).Done.ShouldBeTrue();
        await UntilAsync(async () => (await f.MessageAsync(id)).ExternalId == "SM2");
        await f.ReportAsync(new DeliveryReport("SM2", EntryStatus.Delivered));
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Delivered);
    }

    [Fact]
    public async Task Late_reports_of_the_earlier_try_change_nothing_after_a_retry()
    {
        await using var f = await CreateAsync();
        using var stopFirst = new CancellationTokenSource();
        var loop = f.Dispatch(stop: stopFirst.Token);
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Done);
        var earlier = f.Sender.Posts.Single().AttemptToken;
        await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Failed, earlier, "30008", "Failed."));
        await stopFirst.CancelAsync();
        await loop;
        (await f.Queue.RetryAsync(f.Company, f.Ana, id)).Done.ShouldBeTrue();

        // Before the new try has begun, and after the provider took it.
        (await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Delivered, earlier))).Result.ShouldBe(StatusResult.EarlierAttempt);
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Queued);
        _ = f.Dispatch();
        await f.UntilAsync(id, OutboxState.Done);
        (await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Delivered, earlier))).Result.ShouldBe(StatusResult.EarlierAttempt);
        (await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Delivered))).Result.ShouldBe(StatusResult.NotKnown);
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Sending);
        (await f.MessageAsync(id)).ExternalId.ShouldBe("SM2");
    }

    [Fact]
    public async Task A_retried_message_has_all_tries_of_the_schedule_again()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(NotANumber, new Refused(FailureKind.Passing, null, "Busy."));
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, EntryStatus.Failed);
        await f.Queue.RetryAsync(f.Company, f.Ana, id);
        await f.UntilAsync(id, OutboxState.Waiting, 2);
        var outbox = await f.OutboxAsync(id);
        outbox.AttemptsSinceRetry.ShouldBe(1);
        (outbox.NextAttemptAt!.Value - f.Clock.GetUtcNow()).ShouldBeLessThan(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task What_did_not_fail_is_not_retried()
    {
        await using var f = await CreateAsync();
        var id = await f.SentReplyAsync();
        (await f.Queue.RetryAsync(f.Company, f.Ana, id)).Problem.ShouldBe("This message is still being sent.");
        (await f.Queue.RetryAsync(f.Company, f.Ana, 9999)).Problem.ShouldBe("There is no such message of ours.");
        (await f.Queue.RetryAsync(f.Company + 1, f.Ana, id)).Problem.ShouldBe("There is no such message of ours.");
        f.Sender.Answers(new NoAnswer("Timed out."));
        _ = f.Dispatch();
        await f.UntilAsync(id, OutboxState.Unknown);
        (await f.Queue.RetryAsync(f.Company, f.Ana, id)).Problem.ShouldBe("We are still finding out whether this was sent.");
        var sent = await f.SentReplyAsync();
        await f.UntilAsync(sent, OutboxState.Done);
        (await f.Queue.RetryAsync(f.Company, f.Ana, sent)).Problem.ShouldBe("This message was sent.");
        f.Sender.Posts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Two_who_press_Retry_send_once()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(NotANumber);
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, EntryStatus.Failed);
        var both = await Task.WhenAll(f.Queue.RetryAsync(f.Company, f.Ana, id), f.Queue.RetryAsync(f.Company, f.Ana, id));
        both.Count(o => o.Done).ShouldBe(1);
        await f.UntilAsync(id, OutboxState.Done);
        f.Sender.Posts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_opted_out_meanwhile_is_not_written_to_again()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(NotANumber);
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, EntryStatus.Failed);
        await ReplyRefusalTests.OptOutAsync(f);
        (await f.Queue.RetryAsync(f.Company, f.Ana, id)).Problem.ShouldBe("Maria opted out of texts from Front desk on 1 March 2026.");
    }
}
