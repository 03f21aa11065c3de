using CommCenter.Core.Consent;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Outbox;

namespace CommCenter.Tests.Ingest;

/// <summary>Whether a row of the list says that its customer opted out, on the line it was last used on.</summary>
public sealed class OptOutMarkTests : IAsyncLifetime
{
    private const string Sender = "+14155550123", Other = "+14155550124";

    private IngestDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await IngestDesk.OpenAsync();

    public Task DisposeAsync() => _desk.DisposeAsync().AsTask();

    [Fact]
    public async Task STOP_marks_the_row_at_once_and_START_takes_the_mark_away()
    {
        await _desk.TakeAsync(_desk.Text(Sender));
        await _desk.TakeAsync(_desk.Text(Other));
        (await MarkedAsync()).ShouldBeEmpty();
        var seen = await _desk.Store.WatchAsync(_desk.Desk.CompanyId);

        await _desk.TakeAsync(_desk.Text(Sender, "STOP"));
        (await MarkedAsync()).ShouldBe([1]);
        await _desk.Store.SettleAsync();
        seen.OfType<ConversationChanged>().Last(c => c.Row.Id == 1).Row.OptedOut.ShouldBeTrue();
        (await _desk.Desk.RowAsync(1)).OptedOut.ShouldBeTrue();

        await _desk.TakeAsync(_desk.Text(Sender, "START"));
        (await MarkedAsync()).ShouldBeEmpty();
        await _desk.Store.SettleAsync();
        seen.OfType<ConversationChanged>().Last(c => c.Row.Id == 1).Row.OptedOut.ShouldBeFalse();
    }

    [Fact]
    public async Task The_mark_follows_the_line_that_was_used_last()
    {
        await _desk.TakeAsync(_desk.Text(Sender, "STOP"));
        (await MarkedAsync()).ShouldBe([1]);

        _desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await _desk.TakeAsync(_desk.Text(Sender, "On your other number", to: _desk.Desk.Mobile.Address));
        (await MarkedAsync()).ShouldBeEmpty();

        _desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await _desk.TakeAsync(_desk.Text(Sender, "And here"));
        (await MarkedAsync()).ShouldBe([1]);
    }

    [Fact]
    public async Task A_new_conversation_of_somebody_who_opted_out_before_is_marked()
    {
        await _desk.TakeAsync(_desk.Text(Sender, "STOP"));
        await _desk.Desk.Actions.SetStatusAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, 1, ConversationStatus.Closed, null);
        _desk.Store.Clock.Advance(TimeSpan.FromDays(20));

        await _desk.TakeAsync(_desk.Text(Sender, "Hello again"));

        (await MarkedAsync()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task An_address_that_is_added_or_taken_away_brings_its_opt_out_and_takes_it()
    {
        await _desk.TakeAsync(_desk.Text(Sender, "STOP"));
        await _desk.TakeAsync(_desk.Text(Other));
        var customers = new CustomerActions(_desk.Store.Writer);
        var second = (await _desk.RowsAsync<Conversation>()).Single(c => c.Id == 2).CustomerId;

        var added = (await customers.AddAddressAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, second, Sender, share: true)).ShouldBeOfType<AddAddressOutcome.Added>();
        (await MarkedAsync()).ShouldBe([1, 2]);

        await customers.RemoveAddressAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, added.Id);
        (await MarkedAsync()).ShouldBe([1]);
    }

    [Fact]
    public async Task What_staff_answer_to_a_wish_counts_too()
    {
        var received = await _desk.TakeAsync(_desk.Text(Sender, "please stop texting me"));
        (await MarkedAsync()).ShouldBeEmpty();
        var wishes = new StopWishActions(_desk.Store.Writer, new OutboxSignal());

        (await wishes.AnswerAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, received.EntryId!.Value, stop: true)).Problem.ShouldBeNull();
        (await MarkedAsync()).ShouldBe([1]);
        (await _desk.RowsAsync<OptOut>()).ShouldHaveSingleItem();

        (await wishes.TakeBackAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, 1, _desk.Desk.Front.Id, Sender)).Problem.ShouldBeNull();
        (await MarkedAsync()).ShouldBeEmpty();
    }

    /// <summary>Marked rows of the lists, closed ones too.</summary>
    private async Task<List<long>> MarkedAsync()
    {
        var filter = new ListFilter(ConversationView.All, _desk.Desk.Ana);
        var open = await _desk.Desk.Conversations.ListAsync(_desk.Desk.CompanyId, filter, null, 50, CancellationToken.None);
        var closed = await _desk.Desk.Conversations.ListAsync(_desk.Desk.CompanyId, filter with { View = ConversationView.Closed }, null, 50, CancellationToken.None);
        return [.. open.Rows.Concat(closed.Rows).Where(r => r.Row.OptedOut).Select(r => r.Row.Id).Order()];
    }
}
