using CommCenter.Core.Data.Searching;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data;

/// <summary>Brings the database to the schema of this version at start.</summary>
public sealed class DatabaseMigrator(DatabaseFactory database)
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateWithoutCompany();
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            // One program has the folder, so a lock that is there was left by one that was killed in a migration; EF would wait for it for ever.
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }

        await FullTextSearch.EnsureAsync(context, cancellationToken);
        await NameIndex.EnsureAsync(context, cancellationToken);
        await FileNames.EnsureAsync(context, cancellationToken);
        await PlannerStatistics.WriteAsync(context, cancellationToken);
    }
}
