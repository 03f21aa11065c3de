using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Tests.Ingest;

namespace CommCenter.Tests.Conversations;

public sealed class CallListTests : IAsyncLifetime
{
    private CallDesk _desk = null!;
    private CallListQueries _calls = null!;

    public async Task InitializeAsync()
    {
        _desk = await CallDesk.OpenAsync();
        _calls = new CallListQueries(_desk.Store.Reads);
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Calls_come_newest_first_page_by_page_and_narrowed()
    {
        await _desk.SayAsync(_desk.Rings("CA1"));
        await _desk.SayAsync(_desk.TakenBy("CA1", _desk.Desk.Ben));
        await _desk.SayAsync(_desk.Ends("CA1"));
        await _desk.SayAsync(_desk.Rings("CA2", "+14155550124"));
        await _desk.SayAsync(_desk.Ends("CA2", CallEnd.NoAnswer));
        await _desk.SayAsync(CallDesk.Report("CA3", new CallFacts { Ringing = true, Ended = CallEnd.NoAnswer }, _desk.Out("+14155550125"), _desk.Rang));

        var first = await PageAsync(new CallFilter(), limit: 2);
        first.Rows.Select(r => r.Number).ShouldBe(["+14155550125", "+14155550124"]);
        var second = await PageAsync(new CallFilter(), first.Next, 2);
        second.Rows.Select(r => (r.Number, r.StaffId, r.Status)).ShouldBe([(CallDesk.Caller, (long?)_desk.Desk.Ben, CallStatus.Completed)]);
        second.Next.ShouldBeNull();

        (await NumbersAsync(new CallFilter(CallsShown.Missed))).ShouldBe(["+14155550124"]);
        (await NumbersAsync(new CallFilter(CallsShown.Answered))).ShouldBe([CallDesk.Caller]);
        (await NumbersAsync(new CallFilter(CallsShown.Outgoing))).ShouldBe(["+14155550125"]);
        (await NumbersAsync(new CallFilter(StaffId: _desk.Desk.Ben))).ShouldBe([CallDesk.Caller]);
        (await NumbersAsync(new CallFilter(LineId: _desk.Desk.Mobile.Id))).ShouldBeEmpty();
        (await NumbersAsync(new CallFilter(From: _desk.Rang.AddDays(1)))).ShouldBeEmpty();
        (await NumbersAsync(new CallFilter(To: _desk.Rang))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missed_call_waits_until_it_is_answered_on_another_channel()
    {
        await _desk.SayAsync(_desk.Rings("CA1"));
        (await _calls.OwedAsync(_desk.Desk.CompanyId, default)).ShouldBeEmpty();
        await _desk.SayAsync(_desk.Ends("CA1", CallEnd.NoAnswer));
        var owed = (await _calls.OwedAsync(_desk.Desk.CompanyId, default)).ShouldHaveSingleItem();
        owed.IsOwed.ShouldBeTrue();

        _desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await _desk.Desk.ReplyAsync(owed.CustomerId);

        (await _calls.OwedAsync(_desk.Desk.CompanyId, default)).ShouldBeEmpty();
        (await PageAsync(new CallFilter())).Rows.ShouldHaveSingleItem().IsOwed.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_companys_calls_are_not_seen()
    {
        await _desk.SayAsync(_desk.Rings("CA1"));
        await _desk.SayAsync(_desk.Ends("CA1", CallEnd.NoAnswer));
        var other = await TestDesk.OpenAsync(_desk.Store, "Other");

        (await _calls.PageAsync(other.CompanyId, new CallFilter(), null, 10, default)).Rows.ShouldBeEmpty();
        (await _calls.OwedAsync(other.CompanyId, default)).ShouldBeEmpty();
    }

    private Task<CallPage> PageAsync(CallFilter filter, long? before = null, int limit = 50) => _calls.PageAsync(_desk.Desk.CompanyId, filter, before, limit, default);

    private async Task<List<string>> NumbersAsync(CallFilter filter) => [.. (await PageAsync(filter)).Rows.Select(r => r.Number)];
}
