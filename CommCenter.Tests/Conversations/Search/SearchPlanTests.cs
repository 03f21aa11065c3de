using System.Text.RegularExpressions;

using CommCenter.Core.Data.Searching;
using CommCenter.Core.Lines;

using Microsoft.Data.Sqlite;

namespace CommCenter.Tests.Conversations.Search;

/// <summary>What the database does for a search: it reads one way in, in its order, from the key on, and sorts nothing but one customer's entries.</summary>
public sealed partial class SearchPlanTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.StartAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Words_are_walked_in_the_order_of_the_index_from_the_key_on()
    {
        foreach (var wanted in new[] { new WantedEntries("\"crown\""), new WantedEntries("\"crown\"", LineIds: [1, 2], Channels: [Channel.Sms], From: DateTimeOffset.UnixEpoch, HasAttachment: true) })
        {
            var plan = await PlanAsync(EntrySearch.Sql(wanted));
            plan[0].ShouldStartWith("SCAN s VIRTUAL TABLE INDEX");
            plan[1].ShouldBe("SEARCH e USING INTEGER PRIMARY KEY (rowid=?)");
            plan.ShouldAllBe(step => !step.Contains("B-TREE", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_failed_and_what_has_files_is_walked_in_an_index_of_its_own()
    {
        var failed = await PlanAsync(EntrySearch.Sql(new WantedEntries("\"crown\"", IsFailed: true)));
        failed[0].ShouldBe("SEARCH e USING INDEX IX_TimelineEntries_NotDelivered (CompanyId=? AND Id<?)");
        var files = await PlanAsync(EntrySearch.Sql(new WantedEntries(null, HasAttachment: true)));
        files.ShouldContain(step => step.Contains("COVERING INDEX IX_Attachments_EntryId_Position (EntryId<?)", StringComparison.Ordinal));
        failed.Concat(files).ShouldAllBe(step => !step.Contains("B-TREE", StringComparison.Ordinal) && !step.Contains("SCAN TimelineEntries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_customers_entries_are_read_through_their_conversations()
    {
        var plan = await PlanAsync(EntrySearch.Sql(new WantedEntries("\"crown\"", CustomerIds: [1, 2])));
        plan[0].ShouldStartWith("SEARCH e USING INDEX IX_TimelineEntries_ConversationId_OccurredAt_Id (ConversationId=?)");
        plan.ShouldContain(step => step.Contains("IX_Conversations_CustomerId_Id (CustomerId=?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_else_is_walked_by_id()
        => (await PlanAsync(EntrySearch.Sql(new WantedEntries(null, Channels: [Channel.WhatsApp])))).ShouldBe(["SEARCH e USING INTEGER PRIMARY KEY (rowid<?)"]);

    [Fact]
    public async Task Numbers_are_ranges_of_an_index()
    {
        (await PlanAsync("SELECT CustomerId FROM CustomerAddresses WHERE CompanyId = @company AND Kind = 'Phone' AND substr(Value, -4) = @match AND substr(Value, -7) = @from ORDER BY Id DESC LIMIT 10"))
            .ShouldBe(["SEARCH CustomerAddresses USING INDEX IX_CustomerAddresses_Ending (CompanyId=? AND Kind=? AND <expr>=?)"]);
        (await PlanAsync("SELECT CustomerId FROM CustomerAddresses WHERE CompanyId = @company AND Kind = 'Phone' AND Value >= @from AND Value < @until LIMIT 10"))
            .ShouldAllBe(step => step.Contains("(CompanyId=? AND Kind=? AND Value>? AND Value<?)", StringComparison.Ordinal));
    }

    private async Task<List<string>> PlanAsync(string sql)
    {
        await using var connection = new SqliteConnection(_store.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in new[] { "@company", "@before", "@from", "@until" }) command.Parameters.AddWithValue(name, 1);
        command.Parameters.AddWithValue("@match", "\"crown\"");
        await using var reader = await command.ExecuteReaderAsync();
        List<string> steps = [];
        while (await reader.ReadAsync()) steps.Add(TableNamed().Replace(reader.GetString(3), "$1 $2"));
        return steps;
    }

    /// <summary>Older and newer versions name a table differently; what is said of it is the same.</summary>
    [GeneratedRegex(@"^(\w+) TABLE (?:\w+ AS )?(\w+)")]
    private static partial Regex TableNamed();
}
