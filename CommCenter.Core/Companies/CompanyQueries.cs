using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Companies;

/// <summary>What screens read of the company.</summary>
public sealed class CompanyQueries(ReadGate reads)
{
    public Task<Company?> FindAsync(long companyId, CancellationToken cancellationToken = default)
        => reads.ReadAsync(companyId, db => db.Companies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == companyId, cancellationToken), cancellationToken);
}
