using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommCenter.Core.Data.Configurations;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.CustomerId, "IX_Conversations_OneNotClosed").IsUnique().HasFilter("\"Status\" <> 'Closed'");
        builder.HasIndex(c => new { c.CustomerId, c.Id });
        builder.HasIndex(c => new { c.CompanyId, c.AssigneeId, c.Status, c.LastActivityAt, c.Id });
        // One index a list instead of one over all statuses: a message moves its conversation in the first alone (decision 0008).
        builder.HasIndex(c => new { c.CompanyId, c.LastActivityAt, c.Id }, "IX_Conversations_NotClosed").HasFilter("\"Status\" <> 'Closed'");
        builder.HasIndex(c => new { c.CompanyId, c.LastActivityAt, c.Id }, "IX_Conversations_Closed").HasFilter("\"Status\" = 'Closed'");
        builder.HasIndex(c => new { c.CompanyId, c.LastActivityAt, c.Id }, "IX_Conversations_Snoozed").HasFilter("\"Status\" = 'Snoozed'");
        builder.HasIndex(c => new { c.CompanyId, c.OwedSince, c.Id }, "IX_Conversations_Owed").HasFilter("\"OwedSince\" IS NOT NULL");
    }
}

internal sealed class ConversationLineConfiguration : IEntityTypeConfiguration<ConversationLine>
{
    public void Configure(EntityTypeBuilder<ConversationLine> builder)
    {
        builder.HasKey(l => new { l.ConversationId, l.LineId, l.Channel });
        builder.HasIndex(l => new { l.CompanyId, l.LineId, l.Channel, l.Status, l.LastActivityAt, l.ConversationId }, "IX_ConversationLines_Activity");
    }
}

internal sealed class ConversationReadConfiguration : IEntityTypeConfiguration<ConversationRead>
{
    public void Configure(EntityTypeBuilder<ConversationRead> builder)
        => builder.HasKey(r => new { r.ConversationId, r.StaffId });
}

internal sealed class ViewCountConfiguration : IEntityTypeConfiguration<ViewCount>
{
    public void Configure(EntityTypeBuilder<ViewCount> builder)
        => builder.HasKey(v => new { v.CompanyId, v.StaffId, v.Status });
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
        => builder.HasKey(d => new { d.StaffId, d.ConversationId });
}
