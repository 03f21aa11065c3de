using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommCenter.Core.Data.Configurations;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasIndex(o => o.EntryId).IsUnique();
        builder.HasIndex(o => new { o.LineId, o.To }, "IX_Outbox_Waiting").HasFilter("\"State\" = 'Waiting'");
        builder.HasIndex(o => new { o.State, o.NextAttemptAt, o.Id });
        builder.HasIndex(o => new { o.CompanyId, o.IdempotencyKey }).IsUnique().HasFilter("\"IdempotencyKey\" IS NOT NULL");
    }
}

internal sealed class OutboxAttemptConfiguration : IEntityTypeConfiguration<OutboxAttempt>
{
    public void Configure(EntityTypeBuilder<OutboxAttempt> builder)
    {
        builder.HasOne<OutboxMessage>().WithMany().HasForeignKey(a => a.OutboxMessageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => a.Token).IsUnique();
        builder.HasIndex(a => new { a.OutboxMessageId, a.Id });
    }
}
