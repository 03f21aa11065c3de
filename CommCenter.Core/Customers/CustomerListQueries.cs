using CommCenter.Core.Conversations;
using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Customers;

/// <summary>Reads one page of customers, ordered as their index is: by name, capitals first, then id.</summary>
internal static class CustomerListQueries
{
    /// <summary>Letters of the prefix that are looked up in either case; each doubles the ranges of the index that are read.</summary>
    private const int LettersInEitherCase = 3;

    public static async Task<CustomerPage> ReadAsync(CommCenterDbContext db, string? address, string? q, PageKey? after, int limit, CancellationToken cancellationToken)
    {
        var prefix = q is null ? "" : CustomerName.Strip(q);
        if (!string.IsNullOrWhiteSpace(address)) return new CustomerPage(await OwnersAsync(db, address, prefix, cancellationToken), null);
        var from = ("", 0L);
        if (after is { } key)
        {
            // A key is an id; where it stood is what its customer is called now.
            var name = await db.Customers.Where(c => c.Id == key.Id).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
            if (name is null) return new CustomerPage([], null);
            from = (name, key.Id);
        }

        List<Customer> found = [];
        foreach (var (start, end) in Ranges(prefix))
        {
            if (found.Count > limit) break;
            if (string.CompareOrdinal(end, from.Item1) > 0) found.AddRange(await RangeAsync(db, start, end, prefix, from, limit + 1 - found.Count, cancellationToken));
        }

        var more = found.Count > limit;
        if (more) found.RemoveAt(limit);
        return new CustomerPage(await WithAddressesAsync(db, found, cancellationToken), more ? new PageKey(found[^1].CreatedAt, found[^1].Id) : null);
    }

    private static Task<List<Customer>> RangeAsync(CommCenterDbContext db, string start, string end, string prefix, (string Name, long Id) after, int limit, CancellationToken cancellationToken)
    {
        var (name, id) = after;
        var begin = string.CompareOrdinal(name, start) > 0 ? name : start;
        var range = db.Customers.AsNoTracking().Where(c => c.Name.CompareTo(begin) >= 0 && c.Name.CompareTo(end) < 0 && (c.Name.CompareTo(name) > 0 || c.Id > id));
        if (prefix.Length > LettersInEitherCase)
        {
            var pattern = prefix.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";
            range = range.Where(c => EF.Functions.Like(c.Name, pattern, "\\"));
        }

        return range.OrderBy(c => c.Name).ThenBy(c => c.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The ranges of names that begin with the prefix in one case or the other, in the index's order.</summary>
    private static IEnumerable<(string Start, string End)> Ranges(string prefix)
    {
        List<string> starts = [""];
        foreach (var c in prefix.Take(LettersInEitherCase))
        {
            var (upper, lower) = (char.ToUpperInvariant(c), char.ToLowerInvariant(c));
            starts = upper == lower ? starts.ConvertAll(s => s + c) : [.. starts.SelectMany(s => new[] { s + upper, s + lower })];
        }

        return starts.Distinct().Order(StringComparer.Ordinal).Select(s => (s, s + "\U0010FFFF"));
    }

    private static async Task<List<CustomerItem>> OwnersAsync(CommCenterDbContext db, string address, string prefix, CancellationToken cancellationToken)
    {
        var country = await db.Companies.Where(c => c.Id == db.CompanyId).Select(c => c.Country).FirstOrDefaultAsync(cancellationToken);
        var (kind, value, _) = EntryAddress.Of(CustomerName.Strip(address), false, country ?? "");
        var owners = await (
            from a in db.CustomerAddresses.Where(a => a.Kind == kind && a.Value == value)
            from c in db.Customers.Where(c => c.Id == a.CustomerId)
            orderby a.IsPrimary descending, a.Id
            select c).AsNoTracking().Take(CustomerActions.MostAddresses).ToListAsync(cancellationToken);
        return await WithAddressesAsync(db, owners.FindAll(c => c.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)), cancellationToken);
    }

    private static async Task<List<CustomerItem>> WithAddressesAsync(CommCenterDbContext db, List<Customer> customers, CancellationToken cancellationToken)
    {
        var ids = customers.ConvertAll(c => c.Id);
        var addresses = await db.CustomerAddresses.AsNoTracking().Where(a => ids.Contains(a.CustomerId)).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var byCustomer = addresses.ToLookup(a => a.CustomerId, a => new ListedAddress(a.Id, a.Kind, a.Value, a.IsPrimary));
        return customers.ConvertAll(c => new CustomerItem(c.Id, c.Name, c.NameOrigin, c.Origin, c.CreatedAt, [.. byCustomer[c.Id]]));
    }
}
