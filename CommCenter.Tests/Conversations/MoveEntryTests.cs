using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Conversations;

/// <summary>A number that two people share: what it sends goes to the first, and staff move it.</summary>
public sealed class MoveEntryTests : IAsyncLifetime
{
    private const string Household = "+13125550001";

    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private long _mother;
    private long _son;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        _mother = (await _desk.ReceiveAsync(Household, "First, when the number was hers alone")).CustomerId;
        _son = (await _desk.ReceiveAsync("+13125550002", "From my own phone")).CustomerId;
        (await _desk.CustomerActions.AddAddressAsync(_desk.CompanyId, _desk.Ana, _son, Household, share: true)).ShouldBeOfType<AddAddressOutcome.Added>();
        _store.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    private Task<ActionOutcome> MoveAsync(long entry, long customer) => _desk.Actions.MoveEntryAsync(_desk.CompanyId, _desk.Ben, entry, customer);

    private async Task<long> ConversationOfAsync(long customer)
        => (await _desk.IdsAsync(new ListFilter(ConversationView.All, _desk.Ana, AnyStatus: true, CustomerIds: [customer])))[0];

    [Fact]
    public async Task A_moved_entry_takes_its_place_and_both_conversations_say_what_they_hold()
    {
        var mothers = await ConversationOfAsync(_mother);
        var sons = await ConversationOfAsync(_son);
        var before = await _desk.RowAsync(mothers);
        var moved = await _desk.ReceiveAsync(Household, "It is me, on WhatsApp", Channel.WhatsApp, _desk.Mobile);
        moved.ConversationId.ShouldBe(mothers);
        (await _desk.Conversations.EntryAsync(_desk.CompanyId, moved.EntryId, default))!.Ambiguous.ShouldBeTrue();
        (await _desk.Customers.EntryOwnersAsync(_desk.CompanyId, moved.EntryId, default)).Select(o => (o.Id, o.IsPrimary)).ShouldBe([(_mother, true), (_son, false)]);
        var seen = await _store.WatchAsync(_desk.CompanyId);

        (await MoveAsync(moved.EntryId, _son)).Done.ShouldBeTrue();

        (await _desk.RowAsync(mothers)).ShouldBe(before);
        var row = await _desk.RowAsync(sons);
        row.Preview.ShouldBe("It is me, on WhatsApp");
        row.LastActivityAt.ShouldBe(_store.Clock.GetUtcNow());
        row.Channels.ShouldBe(Channels.Sms | Channels.WhatsApp);
        (row.LastChannel, row.LastLineId, row.LastDirection, row.LastStatus).ShouldBe((Channel.WhatsApp, _desk.Mobile.Id, Direction.Inbound, null));
        (row.MessageCount, row.InboundCount, row.UnansweredCount).ShouldBe((2, 2, 2));
        (await _desk.IdsAsync(new ListFilter(ConversationView.All, _desk.Ana, Channels.WhatsApp))).ShouldBe([sons]);
        (await _desk.IdsAsync(new ListFilter(ConversationView.All, _desk.Ana, LineId: _desk.Mobile.Id))).ShouldBe([sons]);
        (await _desk.IdsAsync(new ListFilter(ConversationView.All, _desk.Ana))).ShouldBe([sons, mothers]);

        await _store.SettleAsync();
        seen.OfType<EntryRemoved>().Single().ShouldBe(new EntryRemoved(_desk.CompanyId, mothers, moved.EntryId));
        var entry = seen.OfType<EntryChanged>().Single().Entry;
        (entry.ConversationId, entry.CustomerId, entry.Ambiguous).ShouldBe((sons, _son, false));
        seen.OfType<ConversationChanged>().Select(c => c.Row.Id).ShouldBe([mothers, sons]);
    }

    [Fact]
    public async Task Whoever_had_read_it_has_read_it_where_it_went()
    {
        var moved = await _desk.ReceiveAsync(Household, "Read by Ana");
        var mothers = moved.ConversationId;
        var sons = await ConversationOfAsync(_son);
        await _desk.Actions.MarkReadAsync(_desk.CompanyId, _desk.Ana, mothers, moved.EntryId, 2);
        await MoveAsync(moved.EntryId, _son);

        async Task<int> UnreadAsync(long staff, long conversation) => (await _desk.Conversations.FindAsync(_desk.CompanyId, staff, conversation, default))!.Unread;
        (await UnreadAsync(_desk.Ana, mothers)).ShouldBe(0);
        (await UnreadAsync(_desk.Ana, sons)).ShouldBe(1);
        (await UnreadAsync(_desk.Ben, mothers)).ShouldBe(1);
        (await UnreadAsync(_desk.Ben, sons)).ShouldBe(2);

        var next = await _desk.ReceiveAsync(Household, "Next");
        next.ConversationId.ShouldBe(mothers);
        (await UnreadAsync(_desk.Ana, mothers)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_answered_before_stays_answered_and_what_came_after_does_not()
    {
        var early = await _desk.ReceiveAsync(Household, "Early");
        _store.Clock.Advance(TimeSpan.FromMinutes(1));
        await _desk.ReplyAsync(_son, "An answer to the son");
        await _desk.ReplyAsync(_mother, "An answer to the mother");
        _store.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await _desk.ReceiveAsync(Household, "Late");
        var sons = await ConversationOfAsync(_son);

        await MoveAsync(early.EntryId, _son);
        (await _desk.RowAsync(sons)).UnansweredCount.ShouldBe(0);
        (await _desk.RowAsync(sons)).LastStatus.ShouldBe(EntryStatus.Queued);
        (await _desk.RowAsync(sons)).Preview.ShouldBe("An answer to the son");
        await MoveAsync(late.EntryId, _son);
        (await _desk.RowAsync(sons)).UnansweredCount.ShouldBe(1);
        (await _desk.RowAsync(early.ConversationId)).UnansweredCount.ShouldBe(0);
        (await _desk.Conversations.TimelineAsync(_desk.CompanyId, sons, null, 10, default)).Entries.Select(e => e.Body).ShouldBe(["From my own phone", "Early", "An answer to the son", "Late"]);
    }

    [Fact]
    public async Task A_conversation_that_was_only_this_message_closes_and_says_why()
    {
        await _desk.Actions.SetStatusAsync(_desk.CompanyId, _desk.Ana, await ConversationOfAsync(_mother), ConversationStatus.Closed, null);
        _store.Clock.Advance(TimeSpan.FromDays(20));
        var moved = await _desk.ReceiveAsync(Household, "New after weeks");
        await MoveAsync(moved.EntryId, _son);
        var row = await _desk.RowAsync(moved.ConversationId);
        (row.Status, row.Preview, row.MessageCount, row.Channels).ShouldBe((ConversationStatus.Closed, "", 0, Channels.None));
        (await _desk.Conversations.TimelineAsync(_desk.CompanyId, row.Id, null, 10, default)).Entries.Single().Body.ShouldBe("Ben moved the only message to +13125550002, which closed this");
    }

    [Fact]
    public async Task Only_an_unsettled_entry_moves_and_only_to_an_owner_of_its_address()
    {
        var stranger = (await _desk.ReceiveAsync("+13125550003")).CustomerId;
        var moved = await _desk.ReceiveAsync(Household);
        var clear = await _desk.ReceiveAsync("+13125550002");
        (await MoveAsync(moved.EntryId, stranger)).Problem.ShouldBe("This customer does not have the address this came from.");
        (await MoveAsync(clear.EntryId, _mother)).Problem.ShouldBe("Whose this is has been settled.");
        (await MoveAsync(moved.EntryId + 99, _son)).Problem.ShouldBe("This message is not there any more.");

        // That it belongs where it is settles it too.
        (await MoveAsync(moved.EntryId, _mother)).Done.ShouldBeTrue();
        (await _desk.Conversations.EntryAsync(_desk.CompanyId, moved.EntryId, default))!.Ambiguous.ShouldBeFalse();
        (await MoveAsync(moved.EntryId, _son)).Done.ShouldBeFalse();
    }

    [Fact]
    public async Task A_move_is_taken_back_and_all_is_as_it_was_and_whose_it_is_is_asked_again()
    {
        var moved = await _desk.ReceiveAsync(Household, "For whom?");
        var sons = await ConversationOfAsync(_son);
        var before = (await _desk.RowAsync(moved.ConversationId), await _desk.RowAsync(sons));
        await MoveAsync(moved.EntryId, _son);

        (await MoveBackAsync(moved.EntryId, _son, _mother)).Done.ShouldBeTrue();

        (await _desk.RowAsync(moved.ConversationId), await _desk.RowAsync(sons)).ShouldBe(before);
        var entry = (await _desk.Conversations.EntryAsync(_desk.CompanyId, moved.EntryId, default))!;
        (entry.CustomerId, entry.Ambiguous).ShouldBe((_mother, true));
        (await MoveBackAsync(moved.EntryId, _son, _mother)).Problem.ShouldBe("Somebody has changed this since. Nothing was undone.");
        (await MoveAsync(moved.EntryId, _mother)).Done.ShouldBeTrue();
        (await MoveBackAsync(moved.EntryId, _mother, _mother)).Done.ShouldBeTrue();
        (await _desk.Conversations.EntryAsync(_desk.CompanyId, moved.EntryId, default))!.Ambiguous.ShouldBeTrue();
    }

    [Fact]
    public async Task Taking_back_a_move_that_closed_a_conversation_reopens_it_and_says_so()
    {
        await _desk.Actions.SetStatusAsync(_desk.CompanyId, _desk.Ana, await ConversationOfAsync(_mother), ConversationStatus.Closed, null);
        _store.Clock.Advance(TimeSpan.FromDays(20));
        var moved = await _desk.ReceiveAsync(Household, "New after weeks");
        await MoveAsync(moved.EntryId, _son);

        (await MoveBackAsync(moved.EntryId, _son, _mother)).Done.ShouldBeTrue();

        var row = await _desk.RowAsync(moved.ConversationId);
        (row.Status, row.MessageCount, row.OwedSince).ShouldBe((ConversationStatus.Open, 1, _store.Clock.GetUtcNow()));
        (await _desk.Conversations.TimelineAsync(_desk.CompanyId, row.Id, null, 10, default)).Entries[^1].Body.ShouldBe("Ben took the move back, which reopened this");
    }

    [Fact]
    public async Task A_moved_STOP_is_owed_nothing_where_it_goes()
    {
        var moved = await _desk.ReceiveAsync(Household, "STOP");
        await _store.Writer.RunAsync(session => session.Timeline.SetStopWish(moved.EntryId, StopWish.Word));
        var sons = await ConversationOfAsync(_son);
        await _desk.ReplyAsync(_son, "Answered");
        await MoveAsync(moved.EntryId, _son);
        (await _desk.RowAsync(sons)).OwedSince.ShouldBeNull();
    }

    private Task<ActionOutcome> MoveBackAsync(long entry, long movedTo, long backTo) => _desk.Actions.MoveEntryBackAsync(_desk.CompanyId, _desk.Ben, entry, movedTo, backTo);
}
