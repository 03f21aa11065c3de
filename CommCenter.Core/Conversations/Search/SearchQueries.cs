using CommCenter.Core.Customers;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Searching;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations.Search;

/// <summary>Search over texts, names, numbers and file names, for the inbox and the API. Newest first, by key; every read ends after a bounded walk, whatever is asked.</summary>
public sealed class SearchQueries(ReadGate reads)
{
    private const int MostRounds = 20;

    /// <summary>Customers that are shown, of the newest of those that fit.</summary>
    private const int MostShown = 20;

    private static readonly SearchPage Nothing = new();

    /// <summary>One page of hits for the inbox.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who asks: whose unread, and who is "me".</param>
    /// <param name="query">What for; one with a problem finds nothing.</param>
    /// <param name="before">Where the last page ended; null is the first page.</param>
    /// <param name="limit">Hits at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SearchPage> FindAsync(long companyId, long staffId, SearchQuery query, long? before, int limit, CancellationToken cancellationToken)
    {
        if (query.IsEmpty || query.Problem is not null) return Nothing;
        // Two reads that do not wait for each other, or a name that many have would take as long again as its texts.
        var customers = before is null && query.IsPlain ? Task.Run(() => CustomersPageAsync(companyId, staffId, query, cancellationToken), cancellationToken) : Task.FromResult(Nothing);
        var entries = EntriesPageAsync(companyId, staffId, query, before, limit, cancellationToken);
        await Task.WhenAll(entries, customers);
        return (await entries) with { Customers = (await customers).Customers, MoreCustomers = (await customers).MoreCustomers };
    }

    /// <summary>Customers alone, by name or number, with their newest conversation; for jumping to one.</summary>
    public async Task<IReadOnlyList<FoundCustomer>> CustomersAsync(long companyId, long staffId, SearchQuery query, CancellationToken cancellationToken)
        => query.IsEmpty || query.Problem is not null || !query.IsPlain ? [] : (await CustomersPageAsync(companyId, staffId, query, cancellationToken)).Customers;

    /// <summary>Whom somebody may mean who types a part of a name, number or address to write to; those who can be reached so.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="typed">At least two characters, or nobody is meant.</param>
    /// <param name="kind">Phone or Email: what the line writes to.</param>
    /// <param name="limit">Addresses at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<FoundRecipient>> RecipientsAsync(long companyId, string typed, AddressKind kind, int limit, CancellationToken cancellationToken)
        => typed.Trim().Length is < 2 or > SearchQuery.Longest ? Task.FromResult<IReadOnlyList<FoundRecipient>>([]) : reads.ReadAsync<IReadOnlyList<FoundRecipient>>(companyId, async db =>
        {
            var place = await SearchScopeQueries.PlaceAsync(db, cancellationToken);
            var ids = await SearchScopeQueries.CustomersAsync(db, place.Country, typed, SearchParser.Parse(typed).Terms, limit, cancellationToken);
            return await (
                from a in db.CustomerAddresses.Where(a => ids.Contains(a.CustomerId) && a.Kind == kind)
                from c in db.Customers.Where(c => c.Id == a.CustomerId)
                orderby c.Name, a.Id
                select new FoundRecipient(c.Name, a.Value)).Take(limit).ToListAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>One page of conversations: each once, where its newest hit is. A customer that fits has a hit at the last entry of each conversation.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who asks.</param>
    /// <param name="query">What for; one with a problem finds nothing.</param>
    /// <param name="lineId">Only entries on this line, and customers with any on it.</param>
    /// <param name="fits">Which conversations are wanted.</param>
    /// <param name="before">Where the last page ended; null is the first page.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<FoundConversations> ConversationsAsync(long companyId, long staffId, SearchQuery query, long? lineId, Func<ConversationRow, bool> fits, long? before, int limit, CancellationToken cancellationToken)
        => query.IsEmpty || query.Problem is not null ? Task.FromResult(new FoundConversations([], null)) : reads.ReadAsync(companyId, async db =>
        {
            var place = await SearchScopeQueries.PlaceAsync(db, cancellationToken);
            var (wanted, _) = await SearchScopeQueries.OfAsync(db, staffId, query, place, cancellationToken);
            if (wanted is null) return new FoundConversations([], null);
            if (lineId is { } line) wanted = wanted with { LineIds = [.. wanted.LineIds?.Where(l => l == line) ?? [line]] };
            var ofCustomers = query.IsPlain ? await OfCustomersAsync(db, query, place.Country, lineId, cancellationToken) : [];
            HashSet<long> seen = [.. ofCustomers.Keys];
            List<(long Key, InboxRow Row)> found = [];
            var at = before ?? long.MaxValue;
            for (var round = 0; round < MostRounds; round++)
            {
                var walk = await EntrySearch.WalkAsync(db, companyId, wanted, at, limit + 1, cancellationToken);
                var (top, end) = (at, walk.Next ?? 0);
                List<(long ConversationId, long Key)> candidates = [.. ofCustomers.Where(c => c.Value < top && c.Value >= end).Select(c => (c.Key, c.Value))];
                var entries = await db.TimelineEntries.Where(e => walk.Ids.Contains(e.Id)).Select(e => new { e.Id, e.ConversationId }).ToListAsync(cancellationToken);
                foreach (var entry in entries.OrderByDescending(e => e.Id))
                {
                    if (!seen.Add(entry.ConversationId)) continue;
                    if (before is not { } least || !await EntrySearch.HasNewerAsync(db, companyId, wanted, entry.ConversationId, least, cancellationToken)) candidates.Add((entry.ConversationId, entry.Id));
                }

                var rows = (await InboxRowQueries.WithIdsAsync(db, staffId, candidates.ConvertAll(c => c.ConversationId), cancellationToken)).ToDictionary(r => r.Row.Id);
                found.AddRange(candidates.Where(c => rows.TryGetValue(c.ConversationId, out var row) && fits(row.Row)).OrderByDescending(c => c.Key).Select(c => (c.Key, rows[c.ConversationId])));
                if (found.Count > limit) return new FoundConversations([.. found.Take(limit).Select(f => f.Row)], found[limit - 1].Key);
                if (walk.Next is not { } next) return new FoundConversations(found.ConvertAll(f => f.Row), null);
                at = next;
            }

            return new FoundConversations(found.ConvertAll(f => f.Row), at);
        }, cancellationToken);

    private Task<SearchPage> EntriesPageAsync(long companyId, long staffId, SearchQuery query, long? before, int limit, CancellationToken cancellationToken) => reads.ReadAsync(companyId, async db =>
    {
        var place = await SearchScopeQueries.PlaceAsync(db, cancellationToken);
        var (wanted, note) = await SearchScopeQueries.OfAsync(db, staffId, query, place, cancellationToken);
        if (wanted is null) return new SearchPage { Note = note };
        var walk = await EntrySearch.WalkAsync(db, companyId, wanted, before ?? long.MaxValue, limit, cancellationToken);
        return new SearchPage { Hits = await FoundRows.HitsAsync(db, companyId, walk.Ids, cancellationToken), Next = walk.Next, LookedBackTo = walk.LookedBackTo, Note = note };
    }, cancellationToken);

    private Task<SearchPage> CustomersPageAsync(long companyId, long staffId, SearchQuery query, CancellationToken cancellationToken) => reads.ReadAsync(companyId, async db =>
    {
        var (country, _) = await SearchScopeQueries.PlaceAsync(db, cancellationToken);
        var customers = await CustomersAsync(db, query, country, cancellationToken);
        if (customers.Count == 0) return Nothing;
        var newest = await FoundRows.NewestConversationsAsync(db, companyId, customers, MostShown + 1, cancellationToken);
        var rows = await InboxRowQueries.WithIdsAsync(db, staffId, [.. newest.Take(MostShown)], cancellationToken);
        var ids = rows.ConvertAll(r => r.Row.CustomerId);
        var addresses = (await db.CustomerAddresses.Where(a => ids.Contains(a.CustomerId)).OrderBy(a => a.Id).Select(a => new { a.CustomerId, a.Value }).ToListAsync(cancellationToken)).ToLookup(a => a.CustomerId, a => a.Value);
        return new SearchPage
        {
            Customers = [.. rows.OrderByDescending(r => r.Row.LastActivityAt).Select(r => new FoundCustomer(r, [.. addresses[r.Row.CustomerId]]))],
            MoreCustomers = newest.Count > MostShown || customers.Count > SearchScopeQueries.MostCustomers,
        };
    }, cancellationToken);

    private static Task<List<long>> CustomersAsync(CommCenterDbContext db, SearchQuery query, string country, CancellationToken cancellationToken)
        => SearchScopeQueries.CustomersAsync(db, country, query.Plain, query.Terms, SearchScopeQueries.MostCustomers + 1, cancellationToken);

    /// <summary>The conversations of customers that fit, with their last entry.</summary>
    private static async Task<Dictionary<long, long>> OfCustomersAsync(CommCenterDbContext db, SearchQuery query, string country, long? lineId, CancellationToken cancellationToken)
    {
        var ids = (await CustomersAsync(db, query, country, cancellationToken)).Take(SearchScopeQueries.MostCustomers).ToList();
        var conversations = db.Conversations.Where(c => ids.Contains(c.CustomerId));
        if (lineId is { } line) conversations = conversations.Where(c => db.ConversationLines.Where(l => l.ConversationId == c.Id && l.LineId == line).Select(l => (long?)l.LineId).FirstOrDefault() == line);
        return (await conversations.OrderByDescending(c => c.Id).Take(1000).Select(c => new { c.Id, c.LastEntryId }).ToListAsync(cancellationToken)).ToDictionary(c => c.Id, c => c.LastEntryId ?? 0);
    }
}
