using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommCenter.Core.Data.Configurations;

internal sealed class LineCheckConfiguration : IEntityTypeConfiguration<LineCheck>
{
    public void Configure(EntityTypeBuilder<LineCheck> builder)
    {
        builder.HasKey(c => c.LineId);
        builder.Property(c => c.LineId).ValueGeneratedNever();
        builder.HasOne<Line>().WithOne().HasForeignKey<LineCheck>(c => c.LineId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BackfillConfiguration : IEntityTypeConfiguration<Backfill>
{
    public void Configure(EntityTypeBuilder<Backfill> builder)
    {
        builder.HasIndex(b => new { b.CompanyId, b.Id });
        builder.HasIndex(b => new { b.State, b.LineId });
    }
}
