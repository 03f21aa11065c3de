using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Customers;

/// <summary>What screens and the API read of customers.</summary>
public sealed class CustomerQueries(ReadGate reads)
{
    private const int MostOwners = 50;

    /// <summary>A customer with addresses and newest conversations; null when the company has no such one.</summary>
    public Task<CustomerCard?> CardAsync(long companyId, long customerId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, async db =>
        {
            var customer = await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Id == customerId, cancellationToken);
            if (customer is null) return null;
            var addresses = await db.CustomerAddresses.AsNoTracking().Where(a => a.CustomerId == customerId).OrderBy(a => a.Id).Take(CustomerActions.MostAddresses).ToListAsync(cancellationToken);
            var shared = await (
                from a in db.CustomerAddresses.Where(a => a.CustomerId == customerId)
                from b in db.CustomerAddresses.Where(b => b.Kind == a.Kind && b.Value == a.Value && b.CustomerId != customerId)
                select new { a.Id, b.CustomerId, Name = db.Customers.Where(c => c.Id == b.CustomerId).Select(c => c.Name).FirstOrDefault()! }).Take(500).ToListAsync(cancellationToken);
            var sharedWith = shared.ToLookup(s => s.Id, s => new CustomerRef(s.CustomerId, s.Name));
            var conversations = await db.Conversations.Where(c => c.CustomerId == customerId).OrderByDescending(c => c.Id).Take(5)
                .Select(c => new PastConversation(c.Id, c.Status, c.CreatedAt, c.LastActivityAt, c.Preview, c.LastChannel)).ToListAsync(cancellationToken);
            return new CustomerCard(customer.Id, customer.Name, customer.NameOrigin, customer.Origin, customer.CreatedAt,
                addresses.ConvertAll(a => new CustomerAddressItem(a.Id, a.Kind, a.Value, a.AsGiven, a.IsPrimary, a.Reason, [.. sharedWith[a.Id]])), conversations)
            { BlockedAt = customer.BlockedAt };
        }, cancellationToken);

    /// <summary>Customers by name, a page at a time.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="address">Only owners of this address; normalised as the company's country says.</param>
    /// <param name="q">What the name begins with, in any case.</param>
    /// <param name="after">The key the last page ended with (its id counts); null is the first page.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CustomerPage> ListAsync(long companyId, string? address, string? q, PageKey? after, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => CustomerListQueries.ReadAsync(db, address, q, after, limit, cancellationToken), cancellationToken);

    /// <summary>Owners of an address, the primary one first.</summary>
    public Task<IReadOnlyList<CustomerOwner>> OwnersAsync(long companyId, AddressKind kind, string value, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => OwnersAsync(db, kind, value, cancellationToken), cancellationToken);

    /// <summary>Owners of the address an entry came from, or went to; none when it is neither message nor call.</summary>
    public Task<IReadOnlyList<CustomerOwner>> EntryOwnersAsync(long companyId, long entryId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, async db =>
        {
            var entry = await (
                from e in db.TimelineEntries.Where(e => e.Id == entryId)
                from m in db.Messages.Where(m => m.Id == e.Id)
                from l in db.Lines.Where(l => l.Id == m.LineId)
                from c in db.Companies.Where(c => c.Id == e.CompanyId)
                select new { e.Direction, m.From, m.To, l.Provider, c.Country }).FirstOrDefaultAsync(cancellationToken);
            entry ??= await (
                from e in db.TimelineEntries.Where(e => e.Id == entryId)
                from m in db.Calls.Where(m => m.Id == e.Id)
                from l in db.Lines.Where(l => l.Id == m.LineId)
                from c in db.Companies.Where(c => c.Id == e.CompanyId)
                select new { e.Direction, m.From, m.To, l.Provider, c.Country }).FirstOrDefaultAsync(cancellationToken);
            if (entry is null) return [];
            var address = EntryAddress.Of(entry.Direction == Direction.Inbound ? entry.From : entry.To, entry.Provider == Provider.VoipMs, entry.Country);
            return await OwnersAsync(db, address.Kind, address.Value, cancellationToken);
        }, cancellationToken);

    private static async Task<IReadOnlyList<CustomerOwner>> OwnersAsync(CommCenterDbContext db, AddressKind kind, string value, CancellationToken cancellationToken)
        => await (
            from a in db.CustomerAddresses.Where(a => a.Kind == kind && a.Value == value)
            from c in db.Customers.Where(c => c.Id == a.CustomerId)
            orderby a.IsPrimary descending, a.Id
            select new CustomerOwner(c.Id, c.Name, a.IsPrimary)).Take(MostOwners).ToListAsync(cancellationToken);
}
