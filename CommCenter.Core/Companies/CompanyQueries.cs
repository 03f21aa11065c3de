using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Companies;

/// <summary>What screens read of the company.</summary>
public sealed class CompanyQueries(ReadGate reads)
{
    public Task<Company?> FindAsync(long companyId, CancellationToken cancellationToken = default)
        => reads.ReadAsync(companyId, db => db.Companies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == companyId, cancellationToken), cancellationToken);

    /// <summary>The company that the settings speak of, and that gets what belongs to nobody. It exists once the program has started.</summary>
    public Task<Company> FirstAsync(CancellationToken cancellationToken)
        => reads.ReadAsync(0, db => db.Companies.AsNoTracking().OrderBy(c => c.Id).FirstAsync(cancellationToken), cancellationToken);
}
