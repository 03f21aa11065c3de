using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>Back-fills of a company.</summary>
public sealed class BackfillQueries(ReadGate reads)
{
    /// <summary>The last ones, newest first.</summary>
    public Task<List<Backfill>> ListAsync(long companyId, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => db.Backfills.AsNoTracking().OrderByDescending(b => b.Id).Take(limit).ToListAsync(cancellationToken), cancellationToken);
}
