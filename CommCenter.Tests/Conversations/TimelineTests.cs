using CommCenter.Core.Conversations;

namespace CommCenter.Tests.Conversations;

public sealed class TimelineTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Pages_lead_from_the_newest_to_the_first_entry_each_oldest_first()
    {
        List<long> entries = [];
        for (var i = 0; i < 23; i++)
        {
            if (i % 3 == 0) _store.Clock.Advance(TimeSpan.FromMinutes(1));
            entries.Add((await _desk.ReceiveAsync("+13125550001", $"Text {i}")).EntryId);
        }

        var conversation = (await _desk.IdsAsync(new ListFilter(ConversationView.All, _desk.Ana))).Single();
        List<long> seen = [];
        PageKey? before = null;
        do
        {
            var page = await _desk.Conversations.TimelineAsync(_desk.CompanyId, conversation, before, 5, default);
            seen.InsertRange(0, page.Entries.Select(e => e.Id));
            before = page.Older;
        }
        while (before is not null);
        seen.ShouldBe(entries);

        (await _desk.Conversations.TimelineAfterAsync(_desk.CompanyId, conversation, entries[10], 100, default)).Select(e => e.Id).ShouldBe(entries[11..]);
        (await _desk.Conversations.TimelineAfterAsync(_desk.CompanyId, conversation, entries[10], 3, default)).Select(e => e.Id).ShouldBe(entries[11..14]);
    }

    [Fact]
    public async Task A_recovered_old_entry_stands_where_it_happened_and_counts_as_missed()
    {
        var newer = await _desk.ReceiveAsync("+13125550001", "Newer");
        var late = await _desk.ReceiveAsync("+13125550001", "Older", at: _store.Clock.GetUtcNow().AddHours(-1));
        var page = await _desk.Conversations.TimelineAsync(_desk.CompanyId, newer.ConversationId, null, 10, default);
        page.Entries.Select(e => e.Body).ShouldBe(["Older", "Newer"]);
        (await _desk.Conversations.TimelineAfterAsync(_desk.CompanyId, newer.ConversationId, newer.EntryId, 10, default)).Select(e => e.Id).ShouldBe([late.EntryId]);
        (await _desk.RowAsync(newer.ConversationId)).Preview.ShouldBe("Newer");
        (await _desk.RowAsync(newer.ConversationId)).InboundCount.ShouldBe(2);
    }

    [Fact]
    public async Task Entries_carry_their_message_and_their_files()
    {
        var with = await _desk.ReceiveAsync("+13125550001", "Look");
        var without = await _desk.ReceiveAsync("+13125550001", "No files");
        await _store.AddAsync(
            new Attachment { CompanyId = _desk.CompanyId, EntryId = with.EntryId, Position = 1, ContentType = "image/png", FileName = "two.png" },
            new Attachment { CompanyId = _desk.CompanyId, EntryId = with.EntryId, Position = 0, ContentType = "image/jpeg", FileName = "one.jpg" });
        await _desk.Actions.AddNoteAsync(_desk.CompanyId, _desk.Ana, with.ConversationId, "Seen");

        var entries = (await _desk.Conversations.TimelineAsync(_desk.CompanyId, with.ConversationId, null, 10, default)).Entries;
        entries.Select(e => e.Kind).ShouldBe([EntryKind.Message, EntryKind.Message, EntryKind.Note]);
        entries[0].Attachments.Select(a => a.FileName).ShouldBe(["one.jpg", "two.png"]);
        entries[0].From.ShouldBe("+13125550001");
        entries[0].ExternalId.ShouldNotBeNull();
        entries[1].Attachments.ShouldBeEmpty();
        entries[2].From.ShouldBeNull();
        entries[2].StaffId.ShouldBe(_desk.Ana);
        (await _desk.Conversations.EntryAsync(_desk.CompanyId, with.EntryId, default))!.Attachments.Count.ShouldBe(2);
        (await _desk.Conversations.EntryAsync(_desk.CompanyId, without.EntryId + 1000, default)).ShouldBeNull();
    }
}
