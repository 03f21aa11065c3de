using CommCenter.Core.Conversations;

namespace CommCenter.Tests.Conversations;

public sealed class ConversationActionsTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    private Task<ActionOutcome> SetAsync(long conversation, ConversationStatus status, DateTimeOffset? until = null)
        => _desk.Actions.SetStatusAsync(_desk.CompanyId, _desk.Ben, conversation, status, until);

    private async Task<List<string>> SystemLinesAsync(long conversation)
        => [.. (await _desk.Conversations.TimelineAsync(_desk.CompanyId, conversation, null, 50, default)).Entries.Where(e => e.Kind == EntryKind.System).Select(e => e.Body)];

    [Fact]
    public async Task What_was_done_stands_in_the_timeline_in_words_and_in_the_audit_log()
    {
        var c = (await _desk.ReceiveAsync("+13125550001", "Are you open?")).ConversationId;
        var before = await _desk.RowAsync(c);
        _store.Clock.Advance(TimeSpan.FromMinutes(1));
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Chloe);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ben, c, _desk.Ben);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ben, c, null);
        await SetAsync(c, ConversationStatus.Snoozed, new DateTimeOffset(2026, 3, 3, 15, 0, 0, TimeSpan.Zero));
        await SetAsync(c, ConversationStatus.Open);
        await SetAsync(c, ConversationStatus.Closed);
        await SetAsync(c, ConversationStatus.Open);
        await _desk.Actions.AddNoteAsync(_desk.CompanyId, _desk.Chloe, c, "Called back,\nleft word.");

        (await SystemLinesAsync(c)).ShouldBe([
            "Ana assigned this to Chloe", "Ben took this", "Ben put this back to unassigned", "Ben snoozed this until Tuesday 3 March, 09:00",
            "Ben ended the snooze", "Ben closed this", "Ben reopened this",
        ]);
        // Neither order nor preview nor figures of the list know of lines and notes.
        (await _desk.RowAsync(c)).ShouldBe(before);
        await using var db = _store.Database.Create(_desk.CompanyId);
        db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action).ToList().ShouldBe([
            "conversation.assigned", "conversation.assigned", "conversation.unassigned", "conversation.snoozed", "conversation.reopened", "conversation.closed", "conversation.reopened",
        ]);
        db.AuditEntries.First().Detail.ShouldBe("Ana assigned this to Chloe");
        db.AuditEntries.First().Subject.ShouldBe($"cnv_{c}");
    }

    [Fact]
    public async Task Doing_what_is_done_already_leaves_no_line()
    {
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        (await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, null)).Done.ShouldBeTrue();
        (await SetAsync(c, ConversationStatus.Open)).Done.ShouldBeTrue();
        var until = _store.Clock.GetUtcNow().AddHours(1);
        await SetAsync(c, ConversationStatus.Snoozed, until);
        (await SetAsync(c, ConversationStatus.Snoozed, until)).Done.ShouldBeTrue();
        (await SetAsync(c, ConversationStatus.Snoozed, until.AddHours(1))).Done.ShouldBeTrue();
        (await SystemLinesAsync(c)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Screens_are_told_of_the_row_the_line_and_the_figures()
    {
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        var seen = await _store.WatchAsync(_desk.CompanyId);
        await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Ben);
        await _store.SettleAsync();
        seen.OfType<EntryChanged>().Single().Entry.Body.ShouldBe("Ana assigned this to Ben");
        seen.OfType<ConversationChanged>().Single().Row.AssigneeId.ShouldBe(_desk.Ben);
        seen.OfType<CountsChanged>().Single().Counts.Single(v => v.StaffId == _desk.Ben).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_in_plain_words()
    {
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        var now = _store.Clock.GetUtcNow();
        (await SetAsync(c + 99, ConversationStatus.Closed)).Problem.ShouldBe("This conversation is not there any more.");
        (await SetAsync(c, ConversationStatus.Snoozed)).Problem.ShouldBe("Say until when to snooze this.");
        (await SetAsync(c, ConversationStatus.Snoozed, now)).Problem.ShouldBe("That time has passed. Choose a later one.");
        (await _desk.Actions.AddNoteAsync(_desk.CompanyId, _desk.Ana, c, " \n\u0000 ")).Problem.ShouldBe("The note is empty.");
        (await _desk.Actions.AddNoteAsync(_desk.CompanyId, _desk.Ana, c, new string('x', 10_001))).Problem.ShouldBe("The note is too long: 10,000 characters at most.");
        (await _desk.Actions.AddNoteAsync(_desk.CompanyId, _desk.Ana, c, new string('x', 10_000))).Done.ShouldBeTrue();
        (await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, 999)).Problem.ShouldBe("This person is not on the staff.");

        await using (var db = _store.Database.Create(_desk.CompanyId))
        {
            db.Staff.Single(s => s.Id == _desk.Chloe).DisabledAt = now;
            await db.SaveChangesAsync();
        }

        (await _desk.Actions.AssignAsync(_desk.CompanyId, _desk.Ana, c, _desk.Chloe)).Problem.ShouldBe("Chloe does not work here any more.");
        (await _desk.Actions.AddNoteAsync(_desk.CompanyId, _desk.Chloe, c, "Still here")).Problem.ShouldBe("You do not work here any more. Sign in again.");
    }

    [Fact]
    public async Task A_change_of_status_and_assignee_that_is_refused_leaves_both()
    {
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        var before = await _desk.RowAsync(c);

        (await ChangeAsync(c, ConversationStatus.Closed, 999)).Problem.ShouldBe("This person is not on the staff.");
        (await ChangeAsync(c, ConversationStatus.Snoozed, _desk.Chloe)).Problem.ShouldBe("Say until when to snooze this.");
        (await _desk.RowAsync(c)).ShouldBe(before);

        (await ChangeAsync(c, ConversationStatus.Closed, _desk.Chloe)).Done.ShouldBeTrue();
        var after = await _desk.RowAsync(c);
        (after.Status, after.AssigneeId).ShouldBe((ConversationStatus.Closed, _desk.Chloe));
    }

    private Task<ActionOutcome> ChangeAsync(long conversation, ConversationStatus status, long staff)
        => _desk.Actions.ChangeAsync(_desk.CompanyId, _desk.Ben, conversation, (status, null), staff);

    [Fact]
    public async Task A_closed_conversation_stays_closed_while_the_customer_has_another_that_is_not()
    {
        var old = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        await SetAsync(old, ConversationStatus.Closed);
        _store.Clock.Advance(TimeSpan.FromDays(15));
        var current = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        current.ShouldNotBe(old);

        (await SetAsync(old, ConversationStatus.Open)).Problem.ShouldBe("This customer already has another open conversation. Go on there, or close it first.");
        (await SetAsync(old, ConversationStatus.Snoozed, _store.Clock.GetUtcNow().AddDays(1))).Done.ShouldBeFalse();
        await SetAsync(current, ConversationStatus.Closed);
        (await SetAsync(old, ConversationStatus.Open)).Done.ShouldBeTrue();
    }

    [Fact]
    public async Task A_snooze_ends_by_itself_when_its_time_has_come()
    {
        var ender = new SnoozeEnder(_store.Writer);
        long soon = (await _desk.ReceiveAsync("+13125550001")).ConversationId, later = (await _desk.ReceiveAsync("+13125550002")).ConversationId;
        await SetAsync(soon, ConversationStatus.Snoozed, _store.Clock.GetUtcNow().AddHours(1));
        await SetAsync(later, ConversationStatus.Snoozed, _store.Clock.GetUtcNow().AddHours(2));
        (await ender.EndDueAsync(default)).ShouldBe(0);

        _store.Clock.Advance(TimeSpan.FromHours(1));
        (await ender.EndDueAsync(default)).ShouldBe(1);
        (await ender.EndDueAsync(default)).ShouldBe(0);
        (await _desk.RowAsync(soon)).Status.ShouldBe(ConversationStatus.Open);
        (await _desk.RowAsync(soon)).SnoozedUntil.ShouldBeNull();
        (await _desk.RowAsync(later)).Status.ShouldBe(ConversationStatus.Snoozed);
        (await SystemLinesAsync(soon)).Last().ShouldBe("The snooze ended");
    }

    [Fact]
    public async Task A_draft_is_kept_per_person_and_conversation_and_an_empty_one_is_dropped()
    {
        var c = (await _desk.ReceiveAsync("+13125550001")).ConversationId;
        Draft Draft(string body, long? line = null) => new() { CompanyId = _desk.CompanyId, StaffId = _desk.Ana, ConversationId = c, Body = body, LineId = line };
        (await _desk.Actions.SaveDraftAsync(Draft("We open", _desk.Front.Id))).Done.ShouldBeTrue();
        (await _desk.Actions.SaveDraftAsync(Draft("We open at nine", _desk.Front.Id))).Done.ShouldBeTrue();
        (await _desk.Conversations.DraftAsync(_desk.CompanyId, _desk.Ana, c, default))!.Body.ShouldBe("We open at nine");
        (await _desk.Conversations.DraftAsync(_desk.CompanyId, _desk.Ben, c, default)).ShouldBeNull();
        (await _desk.Actions.SaveDraftAsync(Draft("x", 999))).Problem.ShouldBe("This number or mailbox is not there any more.");

        (await _desk.Actions.SaveDraftAsync(Draft("  "))).Done.ShouldBeTrue();
        (await _desk.Conversations.DraftAsync(_desk.CompanyId, _desk.Ana, c, default)).ShouldBeNull();
        await _desk.Actions.SaveDraftAsync(Draft("Again"));
        (await _desk.Actions.DropDraftAsync(_desk.CompanyId, _desk.Ana, c)).Done.ShouldBeTrue();
        (await _desk.Conversations.DraftAsync(_desk.CompanyId, _desk.Ana, c, default)).ShouldBeNull();
    }
}
