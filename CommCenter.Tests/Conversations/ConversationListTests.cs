using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Conversations;

public sealed class ConversationListTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    private ListFilter View(ConversationView view) => new(view, _desk.Ana);

    private async Task<long> TextAsync(Channel channel = Channel.Sms, Line? line = null, string? from = null)
    {
        _store.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await _desk.ReceiveAsync(from ?? Some.Phone(), channel: channel, line: line)).ConversationId;
    }

    [Fact]
    public async Task Each_tab_shows_what_its_name_says_newest_first()
    {
        long mine = await TextAsync(), hers = await TextAsync(), nobodys = await TextAsync(), snoozed = await TextAsync(), closed = await TextAsync(), mineClosed = await TextAsync();
        (await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ben, mine, _desk.Ana)).Done.ShouldBeTrue();
        (await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ben, mineClosed, _desk.Ana)).Done.ShouldBeTrue();
        (await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ben, hers, _desk.Chloe)).Done.ShouldBeTrue();
        (await _desk.Actions.SetStatusAsync(_desk.CompanyId, _desk.Ana, snoozed, ConversationStatus.Snoozed, _store.Clock.GetUtcNow().AddDays(1))).Done.ShouldBeTrue();
        (await _desk.Actions.SetStatusAsync(_desk.CompanyId, _desk.Ana, closed, ConversationStatus.Closed, null)).Done.ShouldBeTrue();
        (await _desk.Actions.SetStatusAsync(_desk.CompanyId, _desk.Ana, mineClosed, ConversationStatus.Closed, null)).Done.ShouldBeTrue();

        (await _desk.IdsAsync(View(ConversationView.Mine))).ShouldBe([mine]);
        (await _desk.IdsAsync(View(ConversationView.Unassigned))).ShouldBe([nobodys]);
        (await _desk.IdsAsync(View(ConversationView.All))).ShouldBe([snoozed, nobodys, hers, mine]);
        (await _desk.IdsAsync(View(ConversationView.Closed))).ShouldBe([mineClosed, closed]);
        (await _desk.IdsAsync(View(ConversationView.All) with { AnyStatus = true })).ShouldBe([mineClosed, closed, snoozed, nobodys, hers, mine]);
        (await _desk.IdsAsync(View(ConversationView.All) with { Status = ConversationStatus.Snoozed })).ShouldBe([snoozed]);
        (await _desk.IdsAsync(View(ConversationView.All) with { AssigneeId = _desk.Chloe })).ShouldBe([hers]);
        (await _desk.IdsAsync(View(ConversationView.Closed) with { AssigneeId = _desk.Ana })).ShouldBe([mineClosed]);
        (await _desk.IdsAsync(View(ConversationView.All) with { Assigned = false })).ShouldBe([snoozed, nobodys]);
        (await _desk.IdsAsync(View(ConversationView.All) with { Assigned = true })).ShouldBe([hers, mine]);
    }

    [Fact]
    public async Task Channels_and_lines_narrow_every_tab()
    {
        long text = await TextAsync(), picture = await TextAsync(Channel.Mms), whatsApp = await TextAsync(Channel.WhatsApp, _desk.Mobile);
        var both = Some.Phone();
        var mixed = await TextAsync(from: both);
        await TextAsync(Channel.Mms, _desk.Mobile, both);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, mixed, _desk.Ana);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, whatsApp, _desk.Ana);

        (await _desk.IdsAsync(View(ConversationView.All) with { Channels = Channels.Sms | Channels.Mms })).ShouldBe([mixed, picture, text]);
        (await _desk.IdsAsync(View(ConversationView.All) with { Channels = Channels.WhatsApp })).ShouldBe([whatsApp]);
        (await _desk.IdsAsync(View(ConversationView.Mine) with { Channels = Channels.Mms })).ShouldBe([mixed]);
        (await _desk.IdsAsync(View(ConversationView.Unassigned) with { Channels = Channels.Mms })).ShouldBe([picture]);
        (await _desk.IdsAsync(View(ConversationView.All) with { LineId = _desk.Mobile.Id })).ShouldBe([mixed, whatsApp]);
        (await _desk.IdsAsync(View(ConversationView.All) with { LineId = _desk.Mobile.Id, Channels = Channels.WhatsApp })).ShouldBe([whatsApp]);
        (await _desk.IdsAsync(View(ConversationView.Mine) with { LineId = _desk.Front.Id })).ShouldBe([mixed]);
        (await _desk.IdsAsync(View(ConversationView.All) with { Channels = Channels.Sms, Assigned = true })).ShouldBe([mixed]);
        (await _desk.IdsAsync(View(ConversationView.All) with { LineId = _desk.Front.Id, Assigned = true })).ShouldBe([mixed]);

        await _desk.Actions.SetStatusAsync(_desk.CompanyId, _desk.Ana, picture, ConversationStatus.Closed, null);
        (await _desk.IdsAsync(View(ConversationView.Closed) with { Channels = Channels.Mms })).ShouldBe([picture]);
        (await _desk.IdsAsync(View(ConversationView.Closed) with { LineId = _desk.Front.Id })).ShouldBe([picture]);
        var customer = (await _desk.RowAsync(text)).CustomerId;
        (await _desk.IdsAsync(View(ConversationView.All) with { CustomerIds = [customer] })).ShouldBe([text]);
    }

    [Theory]
    [InlineData(Channels.None)]
    [InlineData(Channels.Sms | Channels.Mms)]
    public async Task Paging_shows_every_row_once_while_others_move(Channels channels)
    {
        var phones = Enumerable.Range(0, 40).Select(_ => Some.Phone()).ToArray();
        Dictionary<string, long> ids = [];
        // Four in a row share an instant: the id decides between them.
        for (var i = 0; i < phones.Length; i++)
        {
            if (i % 4 == 0) _store.Clock.Advance(TimeSpan.FromSeconds(1));
            ids[phones[i]] = (await _desk.ReceiveAsync(phones[i], channel: i % 2 == 0 ? Channel.Sms : Channel.Mms)).ConversationId;
        }

        List<long> seen = [];
        PageKey? after = null;
        var moved = 0;
        do
        {
            var page = await _desk.Conversations.ListAsync(_desk.CompanyId, View(ConversationView.All) with { Channels = channels }, after, 7, CancellationToken.None);
            seen.AddRange(page.Rows.Select(r => r.Row.Id));
            after = page.Next;
            // Somebody of the oldest writes again, and goes to the top while we are below it.
            _store.Clock.Advance(TimeSpan.FromSeconds(1));
            await _desk.ReceiveAsync(phones[moved++]);
        }
        while (after is not null);

        seen.ShouldBeUnique();
        var stayed = phones.Skip(moved).Select(p => ids[p]);
        stayed.Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unread_is_each_persons_own_and_the_rail_counts_mine_and_nobodys()
    {
        var first = await _desk.ReceiveAsync("+13125550001");
        var second = await _desk.ReceiveAsync("+13125550001", "Are you there?");
        var other = await _desk.ReceiveAsync("+13125550002");
        var chloes = await _desk.ReceiveAsync("+13125550003");
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, chloes.ConversationId, _desk.Chloe);

        (await _desk.Actions.MarkReadAsync(_desk.CompanyId, _desk.Ana, first.ConversationId, first.EntryId, 1)).Done.ShouldBeTrue();
        (await _desk.Conversations.FindAsync(_desk.CompanyId, _desk.Ana, first.ConversationId, default))!.Unread.ShouldBe(1);
        (await _desk.Conversations.FindAsync(_desk.CompanyId, _desk.Ben, first.ConversationId, default))!.Unread.ShouldBe(2);
        (await UnreadAsync(_desk.Ana)).ShouldBe([first.ConversationId, other.ConversationId], ignoreOrder: true);

        await _desk.Actions.MarkReadAsync(_desk.CompanyId, _desk.Ana, first.ConversationId, second.EntryId, 2);
        // Another screen of hers, which is behind, makes nothing unread again.
        await _desk.Actions.MarkReadAsync(_desk.CompanyId, _desk.Ana, first.ConversationId, first.EntryId, 1);
        (await UnreadAsync(_desk.Ana)).ShouldBe([other.ConversationId]);
        (await _desk.Conversations.UnreadAsync(_desk.CompanyId, _desk.Chloe, 2, default)).Count.ShouldBe(2);
        (await UnreadAsync(_desk.Chloe)).ShouldContain(chloes.ConversationId);
    }

    [Fact]
    public async Task Marked_unread_is_unread_again_for_that_person_alone()
    {
        var first = await _desk.ReceiveAsync("+13125550001");
        var second = await _desk.ReceiveAsync("+13125550001", "Are you there?");
        foreach (var staff in new[] { _desk.Ana, _desk.Ben }) await _desk.Actions.MarkReadAsync(_desk.CompanyId, staff, first.ConversationId, second.EntryId, 2);

        (await _desk.Actions.MarkUnreadAsync(_desk.CompanyId, _desk.Ana, first.ConversationId)).Done.ShouldBeTrue();
        (await _desk.Conversations.FindAsync(_desk.CompanyId, _desk.Ana, first.ConversationId, default))!.Unread.ShouldBe(1);
        (await UnreadAsync(_desk.Ana)).ShouldBe([first.ConversationId]);
        (await UnreadAsync(_desk.Ben)).ShouldBeEmpty();
        // Who never opened it has nothing to mark, and keeps all of it unread.
        await _desk.Actions.MarkUnreadAsync(_desk.CompanyId, _desk.Chloe, first.ConversationId);
        (await _desk.Conversations.FindAsync(_desk.CompanyId, _desk.Chloe, first.ConversationId, default))!.Unread.ShouldBe(2);

        await _desk.Actions.MarkReadAsync(_desk.CompanyId, _desk.Ana, first.ConversationId, second.EntryId, 2);
        (await UnreadAsync(_desk.Ana)).ShouldBeEmpty();
    }

    private async Task<List<long>> UnreadAsync(long staff) => [.. (await _desk.Conversations.UnreadAsync(_desk.CompanyId, staff, 100, default)).Select(u => u.Id)];
}
