using CommCenter.Core.Data;

namespace CommCenter.Web.Hosting.Start;

/// <summary>The database has this version's schema before anything reads it.</summary>
public sealed class DatabaseIsCurrent(DatabaseMigrator migrator) : IStartUpStep
{
    public Task RunAsync(CancellationToken cancellationToken) => migrator.MigrateAsync(cancellationToken);
}
