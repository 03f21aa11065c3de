using CommCenter.Core.Data;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Ingest.Vitals;

/// <summary>Lines somebody has to be told of, and whom to tell over what.</summary>
public sealed class LineWarningQueries(ReadGate reads)
{
    private const int Most = 200;

    /// <summary>Lines of all companies with a problem, with a term that ends before an instant, or of which a warning was given.</summary>
    public Task<List<Line>> LinesAsync(DateTimeOffset endsBefore, CancellationToken cancellationToken) => reads.ReadAsync(0, db => db.Lines.IgnoreQueryFilters().AsNoTracking()
        .Where(l => l.Enabled && (l.Problem != null || l.ExpiresAt < endsBefore || l.WarnedAt != null)).OrderBy(l => l.Id).Take(Most).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Mobile numbers of a company's administrators.</summary>
    public Task<List<string>> MobilesAsync(long companyId, CancellationToken cancellationToken) => reads.ReadAsync(companyId, db => db.Staff.AsNoTracking()
        .Where(s => s.Role == StaffRole.Administrator && s.DisabledAt == null && s.MobilePhone != null).OrderBy(s => s.Id).Select(s => s.MobilePhone!).Take(20).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Lines of a company that work, other than one.</summary>
    public Task<List<Line>> OthersAsync(long companyId, long than, CancellationToken cancellationToken) => reads.ReadAsync(companyId, db => db.Lines.AsNoTracking()
        .Where(l => l.Enabled && l.Problem == null && l.Id != than).OrderBy(l => l.Id).Take(Most).ToListAsync(cancellationToken), cancellationToken);
}
