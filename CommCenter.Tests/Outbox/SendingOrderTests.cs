using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;

using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class SendingOrderTests
{
    private const string Tom = "+13125550148";

    [Fact]
    public async Task Texts_to_one_person_go_one_after_the_other_in_the_order_written()
    {
        await using var f = await CreateAsync();
        var release = new SemaphoreSlim(0);
        var (atOnce, most) = (0, 0);
        for (var i = 0; i < 10; i++)
        {
            f.Sender.Answers(async (message, stop) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref atOnce));
                await release.WaitAsync(stop);
                Interlocked.Decrement(ref atOnce);
                return new Accepted("SM" + message.Body);
            });
        }

        _ = f.Dispatch();
        List<long> ids = [];
        for (var i = 0; i < 10; i++) ids.Add(await f.SentReplyAsync($"{i}"));
        release.Release(10);
        await f.UntilAsync(ids[^1], OutboxState.Done);
        f.Sender.Posts.Select(p => p.Body).ShouldBe(Enumerable.Range(0, 10).Select(i => $"{i}"));
        most.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_does_not_overtake_one_to_the_same_person_that_waits_for_its_next_try()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new Refused(FailureKind.Passing, null, "Busy."));
        var first = await f.SentReplyAsync("first");
        var second = await f.SentReplyAsync("second");
        _ = f.Dispatch();
        await f.UntilAsync(first, OutboxState.Waiting, 1);
        var other = (await f.ReplyAsync("to Tom", await f.ReceiveAsync(Tom))).Id!.Value;
        await f.UntilAsync(other, OutboxState.Done);
        (await f.StatusAsync(second)).ShouldBe(EntryStatus.Queued);
        f.Pass(TimeSpan.FromSeconds(7));
        await f.UntilAsync(second, OutboxState.Done);
        f.Sender.Posts.Select(p => p.Body).ShouldBe(["first", "to Tom", "first", "second"]);
    }

    [Fact]
    public async Task A_text_does_not_wait_for_one_that_nobody_knows_about()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new NoAnswer("Timed out."));
        var first = await f.SentReplyAsync("first");
        var second = await f.SentReplyAsync("second");
        _ = f.Dispatch();
        await f.UntilAsync(second, OutboxState.Done);
        (await f.StatusAsync(first)).ShouldBe(EntryStatus.Unknown);
    }

    [Fact]
    public async Task One_slow_recipient_does_not_delay_the_others_and_at_most_eight_are_on_their_way()
    {
        await using var f = await CreateAsync();
        var release = new TaskCompletionSource();
        var (onTheWay, most) = (0, 0);
        List<long> ids = [];
        for (var i = 0; i < 20; i++)
        {
            f.Sender.Answers(async (message, stop) =>
            {
                var now = Interlocked.Increment(ref onTheWay);
                lock (release) most = Math.Max(most, now);
                await release.Task.WaitAsync(stop);
                Interlocked.Decrement(ref onTheWay);
                return new Accepted("SM" + message.To);
            });
            ids.Add((await f.ReplyAsync("Hi", await f.ReceiveAsync($"+131255502{i:00}"))).Id!.Value);
        }

        _ = f.Dispatch();
        await UntilAsync(() => Task.FromResult(f.Sender.Posts.Count == 8));
        release.SetResult();
        foreach (var id in ids) await f.UntilAsync(id, OutboxState.Done);
        most.ShouldBe(8);
        f.Sender.Posts.Count.ShouldBe(20);
    }
}
