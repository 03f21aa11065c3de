using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Lines;

/// <summary>How a company's lines compare with their providers' own lists.</summary>
public sealed class LineCheckQueries(ReadGate reads)
{
    /// <summary>Null when no line has ever been compared.</summary>
    public Task<LinesChecked?> SummaryAsync(long companyId, CancellationToken cancellationToken) => reads.ReadAsync(companyId, async db =>
    {
        var checks = await db.LineChecks.AsNoTracking().Join(db.Lines.Where(l => l.Enabled), c => c.LineId, l => l.Id, (c, l) => c).ToListAsync(cancellationToken);
        if (checks.Count == 0) return null;
        var failed = checks.Where(c => c.Problem is not null).ToList();
        return new LinesChecked(companyId, checks.Count, failed.Count, checks.Where(c => c.Problem is null).Sum(c => c.Missing), checks.Min(c => c.TriedAt), failed.FirstOrDefault()?.Problem);
    }, cancellationToken);
}
