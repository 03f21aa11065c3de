using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Conversations;

/// <summary>What the database does for the lists: it reads an index from the key on, and neither scans nor sorts.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData(ConversationView.Mine, "IX_Conversations_CompanyId_AssigneeId_Status_LastActivityAt_Id (CompanyId=? AND AssigneeId=? AND Status=? AND LastActivityAt<?)")]
    [InlineData(ConversationView.Unassigned, "IX_Conversations_CompanyId_AssigneeId_Status_LastActivityAt_Id (CompanyId=? AND AssigneeId=? AND Status=? AND LastActivityAt<?)")]
    [InlineData(ConversationView.All, "IX_Conversations_NotClosed (CompanyId=? AND LastActivityAt<?)")]
    [InlineData(ConversationView.Closed, "IX_Conversations_Closed (CompanyId=? AND LastActivityAt<?)")]
    [InlineData(ConversationView.Owed, "IX_Conversations_NotClosed (CompanyId=? AND LastActivityAt<?)")]
    public async Task A_tab_reads_its_own_index_from_the_key_on(ConversationView view, string index)
    {
        var plan = await PlanAsync(() => _desk.Conversations.ListAsync(_desk.CompanyId, new ListFilter(view, _desk.Ana), null, 50, default));
        plan.Count.ShouldBe(1);
        plan[0].ShouldContain($"USING INDEX {index}");
        ShouldNeitherScanNorSort(plan);
    }

    [Fact]
    public async Task The_figure_of_what_is_owed_reads_its_own_small_index()
    {
        var figure = await PlanAsync(() => _desk.Conversations.OwedCountAsync(_desk.CompanyId, default));
        figure.ShouldHaveSingleItem().ShouldContain("IX_Conversations_Owed (CompanyId=?");
    }

    [Fact]
    public async Task A_channel_reads_the_index_of_channels_and_a_line_that_of_lines()
    {
        var conversation = await _desk.ReceiveAsync("+13125550001");
        var texts = await PlanAsync(() => _desk.Conversations.ListAsync(_desk.CompanyId, new ListFilter(ConversationView.All, _desk.Ana, Channels.Sms | Channels.Mms), null, 50, default));
        string.Join('\n', texts).Split("IX_ConversationLines_Activity (CompanyId=? AND LineId=? AND Channel=? AND Status=? AND LastActivityAt<?)").Length.ShouldBe(1 + (2 * 2 * 2), "two channels of two lines, open and snoozed");
        ShouldNeitherScanNorSort(texts);

        var line = await PlanAsync(() => _desk.Conversations.ListAsync(_desk.CompanyId, new ListFilter(ConversationView.Closed, _desk.Ana, LineId: _desk.Front.Id), null, 50, default));
        line[0].ShouldContain("IX_ConversationLines_Activity (CompanyId=? AND LineId=? AND Channel=? AND Status=? AND LastActivityAt<?)");
        ShouldNeitherScanNorSort(line);

        var both = await PlanAsync(() => _desk.Conversations.ListAsync(_desk.CompanyId, new ListFilter(ConversationView.Closed, _desk.Ana, Channels.Sms, _desk.Front.Id, Assigned: true), null, 50, default));
        both[0].ShouldContain("IX_ConversationLines_Activity (CompanyId=? AND LineId=? AND Channel=? AND Status=? AND LastActivityAt<?)");
        both[0].ShouldNotContain("LIST SUBQUERY");
        ShouldNeitherScanNorSort(both);

        var mine = await PlanAsync(() => _desk.Conversations.ListAsync(_desk.CompanyId, new ListFilter(ConversationView.Mine, _desk.Ana, Channels.WhatsApp, _desk.Front.Id), null, 50, default));
        mine[0].ShouldContain("IX_Conversations_CompanyId_AssigneeId_Status_LastActivityAt_Id (CompanyId=? AND AssigneeId=? AND Status=? AND LastActivityAt<?)");
        ShouldNeitherScanNorSort(mine);
    }

    [Fact]
    public async Task A_timeline_reads_its_index_and_its_files_with_one_query_more()
    {
        var stored = await _desk.ReceiveAsync("+13125550001");
        var page = await PlanAsync(() => _desk.Conversations.TimelineAsync(_desk.CompanyId, stored.ConversationId, null, 50, default));
        page.Count.ShouldBe(2);
        page[0].ShouldContain("IX_TimelineEntries_ConversationId_OccurredAt_Id (ConversationId=? AND OccurredAt<?)");
        page[1].ShouldContain("IX_Attachments_EntryId_Position (EntryId=?)");
        ShouldNeitherScanNorSort(page);

        var missed = await PlanAsync(() => _desk.Conversations.TimelineAfterAsync(_desk.CompanyId, stored.ConversationId, 0, 50, default));
        missed[0].ShouldContain("SEARCH", Case.Sensitive);
        missed.ShouldAllBe(p => !Scans(p));
    }

    [Fact]
    public async Task Unread_cards_customers_and_events_read_indexes_too()
    {
        var stored = await _desk.ReceiveAsync("+13125550001");
        ShouldNeitherScanNorSort(await PlanAsync(() => _desk.Conversations.FindAsync(_desk.CompanyId, _desk.Ana, stored.ConversationId, default)));
        var unread = await PlanAsync(() => _desk.Conversations.UnreadAsync(_desk.CompanyId, _desk.Ana, 100, default));
        unread.ShouldAllBe(p => p.Contains("IX_Conversations_CompanyId_AssigneeId_Status_LastActivityAt_Id (CompanyId=? AND AssigneeId=? AND Status=? AND LastActivityAt<?)", StringComparison.Ordinal));
        ShouldNeitherScanNorSort(unread);
        (await PlanAsync(() => _desk.Customers.CardAsync(_desk.CompanyId, stored.CustomerId, default))).ShouldAllBe(p => !p.Contains("SCAN", StringComparison.Ordinal));
        ShouldNeitherScanNorSort(await PlanAsync(() => _desk.Customers.EntryOwnersAsync(_desk.CompanyId, stored.EntryId, default)), sorts: true);
        var byName = await PlanAsync(() => _desk.Customers.ListAsync(_desk.CompanyId, null, "+131", null, 50, default));
        byName[0].ShouldContain("IX_Customers_CompanyId_Name_Id (CompanyId=? AND Name>? AND Name<?)");
        ShouldNeitherScanNorSort(byName[..1]);
        // The addresses of one page are put in order.
        ShouldNeitherScanNorSort(byName[1..], sorts: true);

        var events = new EventQueries(_store.Reads);
        var all = await PlanAsync(() => events.ListAsync(_desk.CompanyId, null, null, null, 50, default));
        all[0].ShouldContain("IX_ProviderEvents_CompanyId_Id");
        ShouldNeitherScanNorSort(all);
        var failed = await PlanAsync(() => events.ListAsync(_desk.CompanyId, EventState.Failed, null, null, 50, default));
        failed[0].ShouldContain("IX_ProviderEvents_State_NextAttemptAt_Id (State=? AND NextAttemptAt=? AND Id<?)");
        failed[1].ShouldContain("IX_ProviderEvents_State_NextAttemptAt_Id (State=?");
    }

    private Task<List<string>> PlanAsync(Func<Task> read) => QueryPlans.OfAsync(_store, read);

    private static void ShouldNeitherScanNorSort(List<string> plans, bool sorts = false)
        => plans.ShouldAllBe(p => !Scans(p) && (sorts || !p.Contains("TEMP B-TREE", StringComparison.Ordinal)));

    /// <summary>Reading what a part of the statement gives, or the ids it was given, is no scan of a table.</summary>
    private static bool Scans(string plan)
    {
        var steps = plan.Split('\n');
        var parts = steps.Where(s => s.StartsWith("CO-ROUTINE ", StringComparison.Ordinal)).Select(s => s["CO-ROUTINE ".Length..]).ToHashSet();
        return steps.Any(s => s.StartsWith("SCAN ", StringComparison.Ordinal) && !parts.Contains(s["SCAN ".Length..]) && !s.Contains("VIRTUAL TABLE INDEX", StringComparison.Ordinal));
    }
}
