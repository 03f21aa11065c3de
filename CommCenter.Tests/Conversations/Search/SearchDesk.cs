using CommCenter.Core.Conversations.Search;

namespace CommCenter.Tests.Conversations.Search;

/// <summary>A desk that is searched.</summary>
public sealed class SearchDesk : IAsyncDisposable
{
    private readonly SearchQueries _search;

    private SearchDesk(TestStore store, TestDesk desk) => (Store, Desk, _search) = (store, desk, new SearchQueries(store.Reads));

    public TestStore Store { get; }
    public TestDesk Desk { get; }

    public static async Task<SearchDesk> OpenAsync()
    {
        var store = await TestStore.StartAsync();
        return new SearchDesk(store, await TestDesk.OpenAsync(store));
    }

    public Task<SearchPage> FindAsync(string typed, long? before = null, int limit = 50, long? companyId = null)
        => _search.FindAsync(companyId ?? Desk.CompanyId, Desk.Ana, SearchParser.Parse(typed), before, limit, CancellationToken.None);

    public async Task<List<long>> EntriesAsync(string typed) => [.. (await FindAsync(typed)).Hits.Select(h => h.EntryId)];

    public async Task<List<long>> CustomersAsync(string typed) => [.. (await FindAsync(typed)).Customers.Select(c => c.Conversation.Row.CustomerId)];

    /// <summary>New entries are in the index a moment after they were stored.</summary>
    public async Task IndexedAsync(string typed, params TestDesk.Stored[] entries)
    {
        for (var i = 0; i < 400; i++)
        {
            if ((await EntriesAsync(typed)).Order().SequenceEqual(entries.Select(e => e.EntryId).Order())) return;
            Store.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(10);
        }

        (await EntriesAsync(typed)).Order().ShouldBe(entries.Select(e => e.EntryId).Order());
    }

    public Task NameAsync(TestDesk.Stored stored, string name) => Desk.CustomerActions.RenameAsync(Desk.CompanyId, Desk.Ana, stored.CustomerId, name);

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();
}
