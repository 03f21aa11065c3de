using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Customers;

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

    public async Task<List<string>> RecipientsAsync(string typed, AddressKind kind = AddressKind.Phone, long? companyId = null)
        => [.. (await _search.RecipientsAsync(companyId ?? Desk.CompanyId, typed, kind, 8, CancellationToken.None)).Select(r => $"{r.Name} {r.Address}")];

    /// <summary>New entries are in the index a moment after they were stored.</summary>
    public Task IndexedAsync(string typed, params TestDesk.Stored[] entries) => Until.TrueAsync(async () =>
    {
        if ((await EntriesAsync(typed)).Order().SequenceEqual(entries.Select(e => e.EntryId).Order())) return true;
        Store.Clock.Advance(TimeSpan.FromMilliseconds(100));
        return false;
    });

    public Task NameAsync(TestDesk.Stored stored, string name) => Desk.CustomerActions.RenameAsync(Desk.CompanyId, Desk.Ana, stored.CustomerId, name);

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();
}
