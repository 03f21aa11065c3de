using CommCenter.Core.Companies;
using CommCenter.Core.Customers;
using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Calls;

/// <summary>Reads what <see cref="CallDirectory"/> keeps, of every company: a call names its line, and the line names the company.</summary>
public sealed class CallDirectoryQueries(ReadGate reads, HoursQueries hours)
{
    public async Task<DirectoryRead> ReadAsync(CancellationToken cancellationToken) => await ReadAsync(await hours.ReadAllAsync(cancellationToken), cancellationToken);

    private Task<DirectoryRead> ReadAsync(IReadOnlyDictionary<long, CompanyHours> open, CancellationToken cancellationToken) => reads.ReadAsync(0, async db =>
    {
        var companies = await db.Companies.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
        var lines = await db.Lines.IgnoreQueryFilters().AsNoTracking().OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var plans = await db.LineCallPlans.IgnoreQueryFilters().AsNoTracking().ToDictionaryAsync(p => p.LineId, p => p.Plan, cancellationToken);
        var people = await db.Staff.IgnoreQueryFilters().AsNoTracking().Where(s => s.DisabledAt == null).OrderBy(s => s.Name).ThenBy(s => s.Id)
            .Select(s => new { s.CompanyId, Staff = new CallStaff(s.Id, s.Name, s.CallsGoTo, s.MobilePhone, s.OfficePhone) }).ToListAsync(cancellationToken);
        var blocked = await db.Customers.IgnoreQueryFilters().Where(c => c.BlockedAt != null)
            .Join(db.CustomerAddresses.IgnoreQueryFilters().Where(a => a.Kind == AddressKind.Phone && a.IsPrimary), c => c.Id, a => a.CustomerId, (c, a) => new { a.CompanyId, a.Value }).ToListAsync(cancellationToken);

        // A switched off line may still be pointed at us by its provider.
        var own = lines.Where(l => l.Address.StartsWith('+')).Select(l => l.Address).ToHashSet();
        var staff = people.ToLookup(p => p.CompanyId, p => p.Staff);
        return new DirectoryRead(
            [
                .. from line in lines
                   where line.Enabled && line.Channels.Has(Channel.Voice) && companies.ContainsKey(line.CompanyId)
                   let company = companies[line.CompanyId]
                   select new CallLine(line.Id, company.Id, company.Name, company.Country, line.Provider, line.Address, line.Name, CallPlanJson.Read(plans.GetValueOrDefault(line.Id)), [.. staff[company.Id]], open.GetValueOrDefault(company.Id, CompanyHours.Always).Of(line.Id), own),
            ],
            blocked.Select(b => (b.CompanyId, b.Value)).ToHashSet());
    }, cancellationToken);
}

/// <summary>What was read.</summary>
public sealed record DirectoryRead(IReadOnlyList<CallLine> Lines, IReadOnlySet<(long CompanyId, string Address)> Blocked);
