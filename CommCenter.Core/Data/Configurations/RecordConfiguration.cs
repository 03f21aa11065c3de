using CommCenter.Core.Audit;
using CommCenter.Core.Consent;
using CommCenter.Core.Lines;
using CommCenter.Core.Notifications;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommCenter.Core.Data.Configurations;

internal sealed class OptOutConfiguration : IEntityTypeConfiguration<OptOut>
{
    public void Configure(EntityTypeBuilder<OptOut> builder)
    {
        builder.HasOne<Line>().WithMany().HasForeignKey(o => o.LineId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => new { o.LineId, o.Address, o.Id });
        builder.HasIndex(o => new { o.CompanyId, o.Address, o.LineId, o.Id });
        builder.HasIndex(o => new { o.LineId, o.Address }, "IX_OptOuts_InForce").IsUnique().HasFilter("\"LiftedAt\" IS NULL");
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasIndex(a => new { a.CompanyId, a.Id });
        builder.HasIndex(a => new { a.CompanyId, a.Subject, a.Id });
    }
}

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.HasIndex(n => new { n.StaffId, n.Id });
        builder.HasIndex(n => new { n.StaffId, n.Id }, "IX_Notifications_Unread").HasFilter("\"ReadAt\" IS NULL");
        builder.HasIndex(n => new { n.CompanyId, n.ConversationId, n.LineId }, "IX_Notifications_UnreadOf").HasFilter("\"ReadAt\" IS NULL");
    }
}
