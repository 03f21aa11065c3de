using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Staff;

/// <summary>What screens and the API read of staff.</summary>
public sealed class StaffQueries(ReadGate reads)
{
    private const int Most = 1000;

    /// <summary>The company's staff, disabled ones too (their names stand on what they did), by name; 1,000 at most.</summary>
    public Task<IReadOnlyList<StaffItem>> ListAsync(long companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<StaffItem>>(companyId, async db => await db.Staff.OrderBy(s => s.Name).ThenBy(s => s.Id).Take(Most)
            .Select(s => new StaffItem(s.Id, s.Name, s.Role, s.DisabledAt != null))
            .ToListAsync(cancellationToken), cancellationToken);
}

/// <summary>One member of staff as shown.</summary>
public sealed record StaffItem(long Id, string Name, StaffRole Role, bool Disabled);
