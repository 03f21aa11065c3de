using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Calls;

public sealed class WrapUpTests : IAsyncLifetime
{
    private CallOutDesk _desk = null!;
    private long _call;

    private TestDesk Desk => _desk.Desk;

    public async Task InitializeAsync()
    {
        _desk = await CallOutDesk.OpenAsync();
        _call = (await _desk.CallAsync()).EntryId!.Value;
    }

    public Task DisposeAsync() => _desk.DisposeAsync().AsTask();

    [Fact]
    public async Task What_became_of_a_call_is_kept_with_a_note_that_says_which_call_it_was()
    {
        var seen = await _desk.Store.WatchAsync(Desk.CompanyId);

        var outcome = await WrapUpAsync("Booked", "Crown on Monday at nine.");

        outcome.Done.ShouldBeTrue();
        var call = await _desk.CallOfAsync(_call);
        (call.Disposition, call.WrappedUpById, call.WrappedUpAt, call.WrapUpNoteId).ShouldBe(("Booked", Desk.Ana, _desk.Store.Clock.GetUtcNow(), outcome.Id));
        await using var db = _desk.Store.Database.Create(Desk.CompanyId);
        var note = await db.TimelineEntries.SingleAsync(e => e.Kind == EntryKind.Note);
        (note.Body, note.Subject, note.StaffId).ShouldBe(("Crown on Monday at nine.", "After the call of Monday 2 March, 09:00", Desk.Ana));
        await _desk.Store.SettleAsync();
        seen.OfType<EntryChanged>().Last(e => e.Entry.Id == _call).Entry.Call.ShouldNotBeNull().Disposition.ShouldBe("Booked");
    }

    [Fact]
    public async Task It_can_be_changed_later_and_the_audit_keeps_both()
    {
        await WrapUpAsync("Call back", "Asks about Tuesday.");
        (await _desk.Actions.WrapUpAsync(Desk.CompanyId, Desk.Ben, _call, "Insurance question", null)).Done.ShouldBeTrue();

        var call = await _desk.CallOfAsync(_call);
        (call.Disposition, call.WrappedUpById).ShouldBe(("Insurance question", Desk.Ben));
        call.WrapUpNoteId.ShouldNotBeNull();
        await using var db = _desk.Store.Database.Create(Desk.CompanyId);
        var details = await db.AuditEntries.Where(a => a.Action == "call.wrapped-up").OrderBy(a => a.Id).Select(a => a.Detail!).ToListAsync();
        details.Count.ShouldBe(2);
        details[0].ShouldStartWith("Call back · note");
        details[1].ShouldBe("Call back → Insurance question");
        (await WrapUpAsync("", null)).Done.ShouldBeTrue();
        (await _desk.CallOfAsync(_call)).Disposition.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_said_is_not_kept_and_what_is_too_long_or_not_ours_is_refused()
    {
        var other = await TestDesk.OpenAsync(_desk.Store, "Other Vets");
        (await WrapUpAsync(" ", "  ")).Problem.ShouldNotBeNull();
        (await WrapUpAsync(new string('x', 61), null)).Problem.ShouldNotBeNull().ShouldContain("60");
        (await WrapUpAsync("Booked", new string('x', 10_001))).Problem.ShouldNotBeNull().ShouldContain("10,000");
        (await _desk.Actions.WrapUpAsync(other.CompanyId, other.Ana, _call, "Booked", null)).Problem.ShouldBe("There is no such call.");
        (await _desk.Actions.WrapUpAsync(Desk.CompanyId, other.Ana, _call, "Booked", null)).Problem.ShouldNotBeNull();
        (await _desk.CallOfAsync(_call)).WrappedUpAt.ShouldBeNull();
    }

    private Task<ActionOutcome> WrapUpAsync(string? disposition, string? note) => _desk.Actions.WrapUpAsync(Desk.CompanyId, Desk.Ana, _call, disposition, note);
}
