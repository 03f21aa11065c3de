using CommCenter.Core.EventLog;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommCenter.Core.Data.Configurations;

internal sealed class ProviderEventConfiguration : IEntityTypeConfiguration<ProviderEvent>
{
    public void Configure(EntityTypeBuilder<ProviderEvent> builder)
    {
        builder.HasIndex(e => new { e.Provider, e.EventKey }).IsUnique();
        // Handled events are most of them and nobody waits for one: the index of what waits stays small, and so does its cost.
        builder.HasIndex(e => new { e.State, e.NextAttemptAt, e.Id }).HasFilter("\"State\" <> 'Handled'");
        builder.HasIndex(e => new { e.ExternalId, e.Id }).HasFilter("\"State\" = 'Parked'");
        builder.HasIndex(e => new { e.CompanyId, e.Id });
    }
}

internal sealed class RejectedRequestConfiguration : IEntityTypeConfiguration<RejectedRequest>
{
    public void Configure(EntityTypeBuilder<RejectedRequest> builder)
        => builder.HasIndex(r => new { r.Provider, r.Path, r.HourAt }).IsUnique();
}
