using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommCenter.Core.Data.Configurations;

internal sealed class LineConfiguration : IEntityTypeConfiguration<Line>
{
    public void Configure(EntityTypeBuilder<Line> builder)
    {
        builder.HasOne<Company>().WithMany().HasForeignKey(l => l.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.Provider, l.Address }).IsUnique();
        builder.HasIndex(l => new { l.CompanyId, l.Id });
    }
}

internal sealed class MailboxConfiguration : IEntityTypeConfiguration<Mailbox>
{
    public void Configure(EntityTypeBuilder<Mailbox> builder)
    {
        builder.HasKey(m => m.LineId);
        builder.Property(m => m.LineId).ValueGeneratedNever();
        builder.HasOne<Line>().WithOne().HasForeignKey<Mailbox>(m => m.LineId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ProviderAccountConfiguration : IEntityTypeConfiguration<ProviderAccount>
{
    public void Configure(EntityTypeBuilder<ProviderAccount> builder)
        => builder.HasIndex(a => new { a.Provider, a.Sid }).IsUnique();
}
