using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Data;

/// <summary>The full-text index says the same as the timeline, whoever wrote it.</summary>
public class FullTextSearchTests
{
    [Fact]
    public async Task The_index_follows_what_the_writer_and_Entity_Framework_write_change_and_delete()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        var kept = await desk.ReceiveAsync("+13125550101", "Crème brûlée at nine");
        var deleted = await desk.ReceiveAsync("+13125550102", "A crown for Monday");
        (await FindAsync(store, "creme")).ShouldBe([kept.EntryId]);
        (await FindAsync(store, "crown")).ShouldBe([deleted.EntryId]);

        await using (var context = store.Database.Create(desk.CompanyId))
        {
            var entry = await context.TimelineEntries.SingleAsync(e => e.Id == kept.EntryId);
            entry.SearchText = "Tiramisu at ten";
            context.Remove(await context.TimelineEntries.SingleAsync(e => e.Id == deleted.EntryId));
            await context.SaveChangesAsync();
        }

        (await FindAsync(store, "creme")).ShouldBeEmpty();
        (await FindAsync(store, "crown")).ShouldBeEmpty();
        (await FindAsync(store, "tiramisu")).ShouldBe([kept.EntryId]);
        await ShouldAgreeAsync(store);
    }

    [Fact]
    public async Task New_entries_reach_the_index_by_themselves_also_what_an_earlier_run_left()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        var first = await desk.ReceiveAsync("+13125550101", "By itself");
        await Until.TrueAsync(async () => (await MatchAsync(store, "itself")).Count == 1);

        // As after a crash right behind the commit: an entry no writer of this run knows of.
        await using (var context = store.Database.Create(desk.CompanyId))
        {
            context.Add(new TimelineEntry { CompanyId = desk.CompanyId, ConversationId = first.ConversationId, CustomerId = first.CustomerId, Kind = EntryKind.Note, Body = "left behind", SearchText = "left behind" });
            await context.SaveChangesAsync();
        }

        await using (new GroupCommitWriter(store.Database, store.Feed, store.Clock, NullLogger<GroupCommitWriter>.Instance))
        {
            await Until.TrueAsync(async () => (await MatchAsync(store, "behind")).Count == 1);
        }

        await ShouldAgreeAsync(store);
    }

    [Fact]
    public async Task An_entry_that_takes_the_id_of_a_deleted_one_is_indexed_too()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        var deleted = await desk.ReceiveAsync("+13125550101", "gone");
        (await FindAsync(store, "gone")).ShouldBe([deleted.EntryId]);
        await using (var context = store.Database.Create(desk.CompanyId))
        {
            context.Remove(await context.TimelineEntries.SingleAsync(e => e.Id == deleted.EntryId));
            await context.SaveChangesAsync();
        }

        var next = await desk.ReceiveAsync("+13125550101", "here");
        (await FindAsync(store, "here")).ShouldBe([next.EntryId]);
        (await FindAsync(store, "gone")).ShouldBeEmpty();
        await ShouldAgreeAsync(store);
    }

    [Fact]
    public async Task An_index_made_before_there_was_a_mark_is_made_again_and_marked()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        var entry = await desk.ReceiveAsync("+13125550101", "before");
        await using (var context = store.Database.CreateWithoutCompany())
        {
            await context.Database.ExecuteSqlRawAsync("INSERT INTO TimelineSearch (rowid, SearchText) VALUES (1, 'before'); DROP TRIGGER TimelineSearch_Update; DROP TRIGGER TimelineSearch_Delete; DROP TABLE TimelineSearchMark;");
        }

        await new DatabaseMigrator(store.Database).MigrateAsync(CancellationToken.None);
        (await MatchAsync(store, "before")).ShouldBe([entry.EntryId]);
        await ShouldAgreeAsync(store);
    }

    [Fact]
    public async Task What_a_failed_item_wrote_is_in_neither()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        var first = await desk.ReceiveAsync("+13125550101", "Here to stay");
        await Should.ThrowAsync<InvalidOperationException>(store.Writer.RunAsync(session =>
        {
            session.Timeline.Append(new TimelineEntry { CompanyId = desk.CompanyId, ConversationId = first.ConversationId, CustomerId = first.CustomerId, Kind = EntryKind.Note, Body = "phantom", SearchText = "phantom" });
            throw new InvalidOperationException();
        }));
        (await FindAsync(store, "phantom")).ShouldBeEmpty();
        await ShouldAgreeAsync(store);
    }

    [Fact]
    public async Task Texts_that_come_at_once_are_each_found_once_also_when_one_among_them_fails()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        using var hold = new ManualResetEventSlim();
        var first = store.Writer.RunAsync(_ => hold.Wait());
        var texts = Enumerable.Range(0, 12).Select(i => desk.ReceiveAsync($"+131255502{i:d2}", $"together{i % 3}")).ToList();
        var poison = store.Writer.RunAsync(_ => throw new InvalidOperationException());
        var after = desk.ReceiveAsync("+13125550300", "together0");
        hold.Set();

        await first;
        await Should.ThrowAsync<InvalidOperationException>(poison);
        var entries = await Task.WhenAll([.. texts, after]);
        (await FindAsync(store, "together0")).ShouldBe(entries.Where((_, i) => i % 3 == 0).Select(e => e.EntryId).OrderDescending());
        (await FindAsync(store, "together*")).Count.ShouldBe(13);
        await ShouldAgreeAsync(store);
    }

    [Fact]
    public async Task Triggers_lost_in_a_table_rebuild_are_back_after_the_next_start()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        await using (var context = store.Database.CreateWithoutCompany())
        {
            await context.Database.ExecuteSqlRawAsync("DROP TRIGGER TimelineSearch_Update; DROP TRIGGER TimelineSearch_Delete;");
        }

        await new DatabaseMigrator(store.Database).MigrateAsync(CancellationToken.None);
        var entry = await desk.ReceiveAsync("+13125550101", "Found again");
        (await FindAsync(store, "found")).ShouldBe([entry.EntryId]);
        await ShouldAgreeAsync(store);
    }

    private static async Task<List<long>> FindAsync(TestStore store, string word)
    {
        await store.Writer.RunAsync(session => session.Search.CatchUp());
        return await MatchAsync(store, word);
    }

    private static async Task<List<long>> MatchAsync(TestStore store, string word)
    {
        await using var context = store.Database.CreateWithoutCompany();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT rowid FROM TimelineSearch WHERE TimelineSearch MATCH @word ORDER BY rowid DESC";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@word", word);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        List<long> found = [];
        while (await reader.ReadAsync()) found.Add(reader.GetInt64(0));
        return found;
    }

    /// <summary>SQLite's own comparison of an external-content index with its content; an error where they differ.</summary>
    private static async Task ShouldAgreeAsync(TestStore store)
    {
        await store.Writer.RunAsync(session => session.Search.CatchUp());
        await using var context = store.Database.CreateWithoutCompany();
        await context.Database.ExecuteSqlRawAsync("INSERT INTO TimelineSearch(TimelineSearch, rank) VALUES ('integrity-check', 1)");
    }
}
