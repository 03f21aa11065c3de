using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Lines;

/// <summary>What is read of accounts entered on screen.</summary>
public sealed class ProviderAccountQueries(ReadGate reads)
{
    private const int Most = 200;

    /// <summary>The company's, oldest first, never with a secret.</summary>
    public Task<IReadOnlyList<AccountItem>> ListAsync(long companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<AccountItem>>(companyId, async db => await db.ProviderAccounts.OrderBy(a => a.Id).Take(Most)
            .Select(a => new AccountItem(a.Id, a.Provider, a.Sid, a.Name))
            .ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Those of every company, secrets encrypted.</summary>
    internal Task<List<ProviderAccount>> AllAsync(CancellationToken cancellationToken)
        => reads.ReadAsync(0, db => db.ProviderAccounts.IgnoreQueryFilters().AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellationToken), cancellationToken);
}

/// <summary>An account as shown.</summary>
public sealed record AccountItem(long Id, Provider Provider, string Sid, string Name);
