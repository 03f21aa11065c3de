using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Notifications;

namespace CommCenter.Tests.Notifications;

public sealed class NotificationTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private NotificationQueries _queries = null!;
    private NotificationActions _actions = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        (_queries, _actions) = (new NotificationQueries(_store.Reads), new NotificationActions(_store.Writer));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    private async Task<List<NotificationItem>> OfAsync(long staff) => [.. await _queries.ListAsync(_desk.CompanyId, staff, 50, default)];

    private async Task<int> UnreadAsync(long staff) => (await _queries.StateAsync(_desk.CompanyId, staff, default)).Unread.Count;

    [Fact]
    public async Task An_inbound_text_writes_no_row_and_is_found_by_who_has_not_read_it()
    {
        var text = await _desk.ReceiveAsync("+13125550001", "Are you open?");
        await _store.SettleAsync();

        (await OfAsync(_desk.Ana)).ShouldBeEmpty();
        var row = (await _desk.Conversations.UnreadRowsAsync(_desk.CompanyId, _desk.Ana, 100, default)).ShouldHaveSingleItem();
        row.Row.Id.ShouldBe(text.ConversationId);
        row.Unread.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_given_a_conversation_hears_of_it_and_who_takes_one_does_not()
    {
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        var seen = await _store.WatchAsync(_desk.CompanyId);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Ana);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Ben);
        await _store.SettleAsync();

        (await OfAsync(_desk.Ana)).ShouldBeEmpty();
        var told = (await OfAsync(_desk.Ben)).ShouldHaveSingleItem();
        (told.Kind, told.ConversationId, told.Text, told.Name, told.Unread).ShouldBe((NotificationKind.Assigned, c, "Ana", "+13125550001", true));
        var change = seen.OfType<NotificationsChanged>().ShouldHaveSingleItem();
        (change.StaffId, change.New).ShouldBe((_desk.Ben, told));
        change.Unread.ShouldBe([new UnreadNotification(told.Id, c)]);
    }

    [Fact]
    public async Task Who_has_it_no_more_needs_to_know_no_more()
    {
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Ben);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Chloe);

        (await UnreadAsync(_desk.Ben)).ShouldBe(0);
        (await UnreadAsync(_desk.Chloe)).ShouldBe(1);
    }

    [Fact]
    public async Task Opening_a_conversation_reads_what_is_about_it_and_nothing_else_and_nobody_elses()
    {
        var (one, other) = ((await _desk.ReceiveAsync("+13125550001")).ConversationId, (await _desk.ReceiveAsync("+13125550002")).ConversationId);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, one, _desk.Ben);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, other, _desk.Ben);

        await _actions.ReadConversationAsync(_desk.CompanyId, _desk.Chloe, one);
        (await UnreadAsync(_desk.Ben)).ShouldBe(2);
        await _actions.ReadConversationAsync(_desk.CompanyId, _desk.Ben, one);
        (await OfAsync(_desk.Ben)).Single(n => n.Unread).ConversationId.ShouldBe(other);
    }

    [Fact]
    public async Task Reading_all_leaves_the_inbox_as_it_is_and_later_messages_are_news_again()
    {
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Ben);
        var seen = await _store.WatchAsync(_desk.CompanyId);

        await _actions.ReadAllAsync(_desk.CompanyId, _desk.Ben);
        await _store.SettleAsync();

        var state = await _queries.StateAsync(_desk.CompanyId, _desk.Ben, default);
        state.Unread.ShouldBeEmpty();
        state.ReadAt.ShouldBe(_store.Clock.GetUtcNow());
        (await _queries.StateAsync(_desk.CompanyId, _desk.Ana, default)).ReadAt.ShouldBeNull();
        seen.OfType<BellRead>().ShouldHaveSingleItem().At.ShouldBe(_store.Clock.GetUtcNow());
        (await _desk.Conversations.UnreadAsync(_desk.CompanyId, _desk.Ben, 100, default)).ShouldHaveSingleItem().Answered.ShouldBeFalse();
    }

    [Fact]
    public async Task Trouble_with_a_line_is_told_once_to_all_who_work_here_and_settled_when_it_works_again()
    {
        await _store.Writer.RunAsync(session => session.Lines.SetProblem(_desk.Front.Id, "The password is wrong."));
        await _store.Writer.RunAsync(session => session.Lines.SetProblem(_desk.Front.Id, "The password is wrong."));

        foreach (var staff in new[] { _desk.Ana, _desk.Ben, _desk.Chloe })
        {
            var told = (await OfAsync(staff)).ShouldHaveSingleItem();
            (told.Kind, told.Name, told.Text, told.Unread).ShouldBe((NotificationKind.Line, _desk.Front.Name, "The password is wrong.", true));
        }

        await _store.Writer.RunAsync(session => session.Lines.SetProblem(_desk.Front.Id, "The account is closed."));
        (await OfAsync(_desk.Ana)).Where(n => n.Unread).ShouldHaveSingleItem().Text.ShouldBe("The account is closed.");
        await _store.Writer.RunAsync(session => session.Lines.SetProblem(_desk.Front.Id, null));
        (await UnreadAsync(_desk.Ana)).ShouldBe(0);
    }

    [Fact]
    public async Task Another_companys_person_reads_and_sees_nothing_here()
    {
        var theirs = await TestDesk.OpenAsync(_store, "Elsewhere");
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Ben);
        var id = (await OfAsync(_desk.Ben)).Single().Id;

        await _actions.ReadAsync(theirs.CompanyId, _desk.Ben, id);
        await _actions.ReadAllAsync(theirs.CompanyId, _desk.Ben);
        await _actions.ReadConversationAsync(theirs.CompanyId, _desk.Ben, c);

        (await UnreadAsync(_desk.Ben)).ShouldBe(1);
        (await _queries.ListAsync(theirs.CompanyId, _desk.Ben, 50, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_persons_list_does_not_grow_without_end()
    {
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        for (var i = 0; i < 105; i++)
        {
            await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Ben);
            await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, null);
            await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Ben);
            await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, null);
        }

        (await _queries.ListAsync(_desk.CompanyId, _desk.Ben, 500, default)).Count.ShouldBe(200);
    }
}
