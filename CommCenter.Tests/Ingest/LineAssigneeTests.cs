using CommCenter.Core.Audit;
using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;

namespace CommCenter.Tests.Ingest;

/// <summary>A line that somebody has gives them what begins on it, and nothing else.</summary>
public sealed class LineAssigneeTests
{
    private const string Sender = CallDesk.Caller;

    [Fact]
    public async Task A_text_that_begins_a_conversation_gives_it_to_whoever_has_the_line()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await GiveAsync(desk, desk.Desk.Ben);

        await desk.TakeAsync(desk.Text(Sender));
        await desk.TakeAsync(desk.Text("+14155550124", to: desk.Desk.Mobile.Address));

        (await AssigneesAsync(desk)).ShouldBe([desk.Desk.Ben, null]);
        (await desk.Desk.IdsAsync(new ListFilter(ConversationView.Mine, desk.Desk.Ben))).Count.ShouldBe(1);
        (await desk.RowsAsync<ViewCount>()).Where(v => v.Count != 0).Select(v => (v.StaffId, v.Count)).ShouldBe([(desk.Desk.Ben, 1), (0, 1)], ignoreOrder: true);
        (await desk.RowsAsync<AuditEntry>()).Single(a => a.Action == "conversation.assigned").Detail.ShouldBe("To Ben, who gets what begins on Front desk");
    }

    [Fact]
    public async Task What_goes_on_or_is_reopened_stays_with_whoever_has_it()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await desk.TakeAsync(desk.Text(Sender));
        await GiveAsync(desk, desk.Desk.Ben);
        var id = (await desk.RowsAsync<Conversation>()).Single().Id;

        await desk.TakeAsync(desk.Text(Sender));
        (await AssigneesAsync(desk)).ShouldBe([null]);

        await desk.Desk.Actions.AssignAsync(desk.Desk.CompanyId, desk.Desk.Ana, id, desk.Desk.Chloe);
        await desk.Desk.Actions.SetStatusAsync(desk.Desk.CompanyId, desk.Desk.Ana, id, ConversationStatus.Closed, null);
        await desk.TakeAsync(desk.Text(Sender));
        (await AssigneesAsync(desk)).ShouldBe([desk.Desk.Chloe]);

        // Closed for longer than the company reopens: a new one begins.
        await desk.Desk.Actions.SetStatusAsync(desk.Desk.CompanyId, desk.Desk.Ana, id, ConversationStatus.Closed, null);
        desk.Store.Clock.Advance(TimeSpan.FromDays(15));
        await desk.TakeAsync(desk.Text(Sender));
        (await AssigneesAsync(desk)).ShouldBe([desk.Desk.Chloe, desk.Desk.Ben]);
    }

    [Fact]
    public async Task Whoever_does_not_work_here_any_more_gets_nothing()
    {
        await using var desk = await IngestDesk.OpenAsync();
        await GiveAsync(desk, desk.Desk.Ben);
        await new StaffActions(desk.Store.Writer).DisableAsync(desk.Desk.CompanyId, desk.Desk.Ana, desk.Desk.Ben);

        await desk.TakeAsync(desk.Text(Sender));

        (await AssigneesAsync(desk)).ShouldBe([null]);
    }

    [Fact]
    public async Task A_call_and_a_first_message_of_ours_begin_one_as_a_text_does()
    {
        await using var desk = await CallDesk.OpenAsync();
        await GiveAsync(desk.Ingest, desk.Desk.Ben);

        await desk.SayAsync(desk.Rings("CA1"));
        await new ReplyQueue(desk.Store.Writer, new OutboxSignal()).QueueNewAsync(new QueueMessage(desk.Desk.CompanyId, desk.Desk.Ana, "+14155550177", desk.Desk.Front.Id, "Your glasses are here"));

        (await AssigneesAsync(desk.Ingest)).ShouldBe([desk.Desk.Ben, desk.Desk.Ben]);
        (await desk.Ingest.RowsAsync<Call>()).ShouldHaveSingleItem();
    }

    private static async Task GiveAsync(IngestDesk desk, long staffId)
        => (await new LineAssignmentActions(desk.Store.Writer).ChangeAsync(desk.Desk.CompanyId, desk.Desk.Ana, desk.Desk.Front.Id, new LineAssignment(new LineAssignee(staffId)))).Problem.ShouldBeNull();

    private static async Task<List<long?>> AssigneesAsync(IngestDesk desk) => [.. (await desk.RowsAsync<Conversation>()).OrderBy(c => c.Id).Select(c => c.AssigneeId)];
}
