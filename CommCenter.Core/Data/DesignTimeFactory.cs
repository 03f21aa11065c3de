using Microsoft.EntityFrameworkCore.Design;

namespace CommCenter.Core.Data;

/// <summary>For the migrations tool alone.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CommCenterDbContext>
{
    public CommCenterDbContext CreateDbContext(string[] args) => new(DatabaseFactory.Options("Data Source=design-time.db"), 0);
}
