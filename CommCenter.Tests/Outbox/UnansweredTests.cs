using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;

using Microsoft.Data.Sqlite;

using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

/// <summary>Nothing goes twice: what was not answered is looked up and never sent again by a machine.</summary>
public class UnansweredTests
{
    [Fact]
    public async Task A_post_without_an_answer_is_unknown_and_found_by_a_lookup()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new NoAnswer("Twilio did not answer in time.")).Finds(new NotFound(), new Found("SM77", EntryStatus.Delivered, null, null));
        _ = f.Dispatch();
        var started = f.Clock.GetUtcNow();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Unknown);
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Unknown);
        (await f.MessageAsync(id)).ErrorText.ShouldBe("Twilio did not answer in time.");

        f.Pass(TimeSpan.FromSeconds(14));
        f.Pass(TimeSpan.FromSeconds(1));
        await f.UntilLookupsAsync(id, 1);
        f.Pass(TimeSpan.FromSeconds(45));
        await f.UntilAsync(id, EntryStatus.Delivered);

        var message = await f.MessageAsync(id);
        (message.ExternalId, message.ErrorText).ShouldBe(("SM77", null));
        (await f.OutboxAsync(id)).State.ShouldBe(OutboxState.Done);
        f.Sender.Posts.Count.ShouldBe(1);
        f.Sender.Lookups.Select(l => l.SentAfter).ShouldAllBe(at => at == started);
        f.Sender.Lookups.First().Message.ShouldBe(f.Sender.Posts.Single());
    }

    [Fact]
    public async Task What_no_lookup_finds_fails_in_words_and_a_person_may_retry()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new NoAnswer("Timed out."));
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Unknown);
        f.Pass(TimeSpan.FromSeconds(15));
        await f.UntilLookupsAsync(id, 1);
        f.Pass(TimeSpan.FromSeconds(45));
        await f.UntilLookupsAsync(id, 2);
        f.Pass(TimeSpan.FromMinutes(4));
        await f.UntilAsync(id, EntryStatus.Failed);
        (await f.MessageAsync(id)).ErrorText.ShouldBe("We could not find out whether this was sent.");
        f.Sender.Posts.Count.ShouldBe(1);

        (await f.Queue.RetryAsync(f.Company, f.Ana, id)).Done.ShouldBeTrue();
        await f.UntilAsync(id, OutboxState.Done);
        f.Sender.Posts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_is_asked_longer_then_it_fails_likewise()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new NoAnswer("Timed out."));
        for (var i = 0; i < 8; i++) f.Sender.Finds(new LookupFailed("Down."));
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Unknown);
        for (var lookups = 1; lookups <= 7; lookups++)
        {
            f.Pass(TimeSpan.FromMinutes(5));
            await f.UntilLookupsAsync(id, lookups);
        }

        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Unknown);
        f.Pass(TimeSpan.FromMinutes(5));
        await f.UntilAsync(id, EntryStatus.Failed);
        (await f.MessageAsync(id)).ErrorText.ShouldBe("We could not find out whether this was sent.");
        f.Sender.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_id_of_another_message_with_the_same_words_is_not_taken_for_it()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new Accepted("SM1"), new NoAnswer("Timed out.")).Finds(new Found("SM1", EntryStatus.Delivered, null, null));
        _ = f.Dispatch();
        var first = await f.SentReplyAsync("Yes");
        await f.UntilAsync(first, OutboxState.Done);
        var second = await f.SentReplyAsync("Yes");
        await f.UntilAsync(second, OutboxState.Unknown);
        f.Pass(TimeSpan.FromSeconds(15));
        await f.UntilLookupsAsync(second, 1);
        (await f.StatusAsync(second)).ShouldBe(EntryStatus.Unknown);
        (await f.MessageAsync(second)).ExternalId.ShouldBeNull();
    }

    [Fact]
    public async Task A_sender_that_breaks_has_perhaps_sent()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers((_, _) => throw new InvalidOperationException("Broken."));
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, EntryStatus.Unknown);
    }

    [Fact]
    public async Task What_was_on_its_way_in_a_crash_is_unknown_and_looked_up_after_the_start()
    {
        await using var f = await CreateAsync();
        using var crash = new CancellationTokenSource();
        f.Sender.Answers((_, stop) => Task.Delay(Timeout.Infinite, stop).ContinueWith<SendResult>(_ => throw new OperationCanceledException(stop), TaskScheduler.Default)).Finds(new Found("SM5", EntryStatus.Sent, null, null));
        var first = f.Dispatch(stop: crash.Token);
        var id = await f.SentReplyAsync();
        await UntilAsync(() => Task.FromResult(f.Sender.Posts.Count == 1));
        await crash.CancelAsync();
        await UntilAsync(() =>
        {
            f.Clock.Advance(TimeSpan.FromSeconds(10));
            return Task.FromResult(first.IsCompleted);
        });
        await first;
        (await f.OutboxAsync(id)).State.ShouldBe(OutboxState.Sending);

        _ = f.Dispatch();
        await f.UntilAsync(id, EntryStatus.Unknown);
        f.Pass(TimeSpan.FromSeconds(15));
        await f.UntilAsync(id, EntryStatus.Sent);
        (await f.MessageAsync(id)).ExternalId.ShouldBe("SM5");
        f.Sender.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_on_its_way_in_a_crash_and_is_not_found_is_never_sent_by_a_machine()
    {
        await using var f = await CreateAsync();
        var id = await f.SentReplyAsync();
        await f.Writer.RunAsync(s => s.Outbox.Begin(s.Outbox.OfEntry(f.Company, id)!, "token-of-the-crash", s.Now));

        _ = f.Dispatch();
        await f.UntilAsync(id, EntryStatus.Unknown);
        for (var lookups = 1; lookups <= 2; lookups++)
        {
            f.Pass(TimeSpan.FromMinutes(5));
            await f.UntilLookupsAsync(id, lookups);
        }

        f.Pass(TimeSpan.FromMinutes(5));
        await f.UntilAsync(id, EntryStatus.Failed);
        f.Sender.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_comes_while_the_program_stops_is_still_written_down()
    {
        await using var f = await CreateAsync();
        using var stop = new CancellationTokenSource();
        var answer = new TaskCompletionSource<SendResult>();
        f.Sender.Answers((_, _) => answer.Task);
        var loop = f.Dispatch(stop: stop.Token);
        var id = await f.SentReplyAsync();
        await UntilAsync(() => Task.FromResult(f.Sender.Posts.Count == 1));
        await stop.CancelAsync();
        answer.SetResult(new Accepted("SM9"));
        await loop;
        (await f.MessageAsync(id)).ExternalId.ShouldBe("SM9");
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_down_makes_the_message_unknown()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new Accepted("SM1"), new Accepted("SM1"));
        _ = f.Dispatch();
        var first = await f.SentReplyAsync();
        await f.UntilAsync(first, OutboxState.Done);
        var second = await f.SentReplyAsync();
        await f.UntilAsync(second, EntryStatus.Unknown);
        (await f.MessageAsync(second)).ErrorText.ShouldBe("The provider's answer could not be written down.");
    }

    [Fact]
    public async Task An_answer_is_not_lost_to_a_locked_database()
    {
        await using var f = await CreateAsync();
        await using var other = new SqliteConnection(f.ConnectionString);
        await other.OpenAsync();
        f.Sender.Answers((_, _) =>
        {
            Run(other, "BEGIN IMMEDIATE");
            return Task.FromResult<SendResult>(new Accepted("SM1"));
        });
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        // Somebody waits to write again: the first time was turned away.
        await UntilAsync(() => Task.FromResult(f.Clock.Waiting == 1));
        Run(other, "COMMIT");
        f.Clock.Advance(TimeSpan.FromSeconds(1));
        await f.UntilAsync(id, OutboxState.Done);
        f.Sender.Posts.Count.ShouldBe(1);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
