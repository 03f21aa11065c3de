using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

using static CommCenter.Tests.Outbox.OutboxFixture;

namespace CommCenter.Tests.Outbox;

public class StatusUpdaterTests
{
    private static readonly EntryStatus[] Statuses = [EntryStatus.Queued, EntryStatus.Sending, EntryStatus.Sent, EntryStatus.Undelivered, EntryStatus.Delivered, EntryStatus.Read];

    [Fact]
    public async Task Reports_move_the_message_and_its_row_forward()
    {
        await using var f = await CreateAsync();
        var id = await AcceptedAsync(f);
        (await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Sent))).Result.ShouldBe(StatusResult.Applied);
        (await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Delivered))).EntryId.ShouldBe(id);
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Delivered);
        (await f.ConversationAsync(f.Conversation)).LastStatus.ShouldBe(EntryStatus.Delivered);
        (await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Sent))).Result.ShouldBe(StatusResult.Unchanged);
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Delivered);
    }

    [Fact]
    public async Task In_whatever_order_and_however_often_reports_come_the_end_is_the_same()
    {
        await using var f = await CreateAsync();
        var id = await AcceptedAsync(f);
        var orders = Permutations([.. Statuses]).ToList();
        orders.Count.ShouldBe(720);
        await f.Writer.RunAsync(session =>
        {
            foreach (var order in orders)
            {
                OutboxFixture.Reset(session, id, f.Conversation);
                foreach (var status in order.Concat(order.Take(3)))
                {
                    var failed = status == EntryStatus.Undelivered;
                    StatusUpdater.Apply(session, Core.Lines.Provider.Twilio, new DeliveryReport("SM1", status, null, failed ? "30003" : null, failed ? "Unreachable." : null), f.Line);
                }

                session.Timeline.LoadMessage(f.Company, id)!.Status.ShouldBe(EntryStatus.Read, string.Join(", ", order));
            }
        });
        var message = await f.MessageAsync(id);
        (message.ErrorCode, message.ErrorText).ShouldBe((null, null));
    }

    [Fact]
    public async Task Delivered_beats_undelivered_and_takes_its_reason_away()
    {
        await using var f = await CreateAsync();
        var id = await AcceptedAsync(f);
        await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Undelivered, null, "30003", "The phone cannot be reached."));
        (await f.MessageAsync(id)).ErrorText.ShouldBe("The phone cannot be reached.");
        await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Delivered));
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Delivered);
        (await f.MessageAsync(id)).ErrorText.ShouldBeNull();
    }

    [Fact]
    public async Task A_word_nobody_knows_changes_nothing()
    {
        await using var f = await CreateAsync();
        var id = await AcceptedAsync(f);
        (await f.ReportAsync(new DeliveryReport("SM1", null))).ShouldBe(new StatusOutcome(StatusResult.UnknownWord, id, f.Company));
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Sending);
    }

    [Fact]
    public async Task A_report_of_an_unknown_message_is_not_known_and_one_that_names_another_line_or_none_is_found_by_its_id()
    {
        await using var f = await CreateAsync();
        await AcceptedAsync(f);
        (await f.ReportAsync(new DeliveryReport("SM2", EntryStatus.Sent))).ShouldBe(new StatusOutcome(StatusResult.NotKnown));
        var other = await f.AddLineAsync("+13125550999", "Billing");
        var token = f.Sender.Posts.Single().AttemptToken;
        (await f.Writer.RunAsync(s => StatusUpdater.Apply(s, Core.Lines.Provider.Twilio, new DeliveryReport("SM1", EntryStatus.Queued), other))).Result.ShouldBe(StatusResult.Unchanged);
        (await f.Writer.RunAsync(s => StatusUpdater.Apply(s, Core.Lines.Provider.Twilio, new DeliveryReport("SM1", EntryStatus.Queued), null))).Result.ShouldBe(StatusResult.Unchanged);
        (await f.Writer.RunAsync(s => StatusUpdater.Apply(s, Core.Lines.Provider.VoipMs, new DeliveryReport("SM1", EntryStatus.Sent, token), null))).Result.ShouldBe(StatusResult.NotKnown);
        // RCS that fell back to SMS names another sender: the token still tells which message it is.
        (await f.Writer.RunAsync(s => StatusUpdater.Apply(s, Core.Lines.Provider.Twilio, new DeliveryReport("SM1", EntryStatus.Sent, token), null))).Result.ShouldBe(StatusResult.Applied);
    }

    [Fact]
    public async Task A_callback_before_the_answer_proves_that_the_message_was_taken()
    {
        await using var f = await CreateAsync();
        var answer = new TaskCompletionSource<SendResult>();
        f.Sender.Answers((_, _) => answer.Task);
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await UntilAsync(() => Task.FromResult(f.Sender.Posts.Count == 1));
        (await f.ReportAsync(new DeliveryReport("SM50", EntryStatus.Delivered, f.Sender.Posts.Single().AttemptToken))).Result.ShouldBe(StatusResult.Applied);
        (await f.MessageAsync(id)).ExternalId.ShouldBe("SM50");

        answer.SetResult(new NoAnswer("Timed out."));
        var next = await f.SentReplyAsync("next");
        await f.UntilAsync(next, OutboxState.Done);
        (await f.OutboxAsync(id)).State.ShouldBe(OutboxState.Done);
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Delivered);
    }

    [Fact]
    public async Task A_callback_proves_what_was_unknown_and_no_lookup_is_needed()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new NoAnswer("Timed out."));
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Unknown);
        // Twilio's "queued" says that it has the message, which is more than waiting here.
        await f.ReportAsync(new DeliveryReport("SM8", EntryStatus.Queued, f.Sender.Posts.Single().AttemptToken));
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Sending);
        var message = await f.MessageAsync(id);
        (message.ExternalId, message.ErrorText).ShouldBe(("SM8", null));
        (await f.OutboxAsync(id)).State.ShouldBe(OutboxState.Done);
    }

    [Fact]
    public async Task A_callback_after_we_gave_up_looking_still_proves_it()
    {
        await using var f = await CreateAsync();
        f.Sender.Answers(new NoAnswer("Timed out."));
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Unknown);
        for (var lookups = 1; lookups <= 2; lookups++)
        {
            f.Pass(TimeSpan.FromMinutes(5));
            await f.UntilLookupsAsync(id, lookups);
        }

        f.Pass(TimeSpan.FromMinutes(5));
        await f.UntilAsync(id, OutboxState.Failed);
        await f.ReportAsync(new DeliveryReport("SM8", EntryStatus.Delivered, f.Sender.Posts.Single().AttemptToken));
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Delivered);
        (await f.Queue.RetryAsync(f.Company, f.Ana, id)).Problem.ShouldBe("This message was sent.");
    }

    [Fact]
    public async Task An_opt_out_that_comes_in_the_callback_is_noted()
    {
        await using var f = await CreateAsync();
        var id = await AcceptedAsync(f);
        await f.ReportAsync(new DeliveryReport("SM1", EntryStatus.Failed, null, "21610", "The recipient wrote STOP."));
        (await f.StatusAsync(id)).ShouldBe(EntryStatus.Failed);
        var optOut = await f.ReadAsync(c => c.OptOuts.SingleAsync());
        (optOut.Address, optOut.LineId, optOut.Evidence).ShouldBe((Maria, f.Line, "Twilio refused: 21610 The recipient wrote STOP."));
    }

    private static async Task<long> AcceptedAsync(OutboxFixture f)
    {
        _ = f.Dispatch();
        var id = await f.SentReplyAsync();
        await f.UntilAsync(id, OutboxState.Done);
        return id;
    }

    private static IEnumerable<List<EntryStatus>> Permutations(List<EntryStatus> of)
        => of.Count == 0 ? [[]] : of.SelectMany(first => Permutations([.. of.Where(s => s != first)]).Select(rest => (List<EntryStatus>)[first, .. rest]));
}
