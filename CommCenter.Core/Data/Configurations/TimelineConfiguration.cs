using CommCenter.Core.Conversations;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommCenter.Core.Data.Configurations;

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.HasOne<Conversation>().WithMany().HasForeignKey(e => e.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.ConversationId, e.OccurredAt, e.Id });
        // Few were not delivered, and somebody looks for them: a small index costs the others nothing.
        builder.HasIndex(e => new { e.CompanyId, e.Id }, "IX_TimelineEntries_NotDelivered").HasFilter("\"Status\" IN ('Failed', 'Undelivered')");
    }
}

internal sealed class NoteKeyConfiguration : IEntityTypeConfiguration<NoteKey>
{
    public void Configure(EntityTypeBuilder<NoteKey> builder)
    {
        builder.HasKey(k => new { k.CompanyId, k.Key });
        builder.HasOne<TimelineEntry>().WithMany().HasForeignKey(k => k.EntryId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.HasOne<TimelineEntry>().WithOne().HasForeignKey<Message>(m => m.Id).OnDelete(DeleteBehavior.Cascade);
        builder.Property(m => m.Id).ValueGeneratedNever();
        // The id first, so that one index also serves who does not know the line.
        builder.HasIndex(m => new { m.ExternalId, m.LineId }).IsUnique();
    }
}

internal sealed class EmailHeaderConfiguration : IEntityTypeConfiguration<EmailHeader>
{
    public void Configure(EntityTypeBuilder<EmailHeader> builder)
    {
        builder.HasOne<TimelineEntry>().WithOne().HasForeignKey<EmailHeader>(h => h.Id).OnDelete(DeleteBehavior.Cascade);
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.HasIndex(h => new { h.CompanyId, h.MessageId });
        builder.HasIndex(h => new { h.CompanyId, h.ProviderThreadId, h.Id });
    }
}

internal sealed class EmailBodyConfiguration : IEntityTypeConfiguration<EmailBody>
{
    public void Configure(EntityTypeBuilder<EmailBody> builder)
    {
        builder.HasOne<TimelineEntry>().WithOne().HasForeignKey<EmailBody>(b => b.Id).OnDelete(DeleteBehavior.Cascade);
        builder.Property(b => b.Id).ValueGeneratedNever();
    }
}

internal sealed class PictureSenderConfiguration : IEntityTypeConfiguration<PictureSender>
{
    public void Configure(EntityTypeBuilder<PictureSender> builder) => builder.HasKey(s => new { s.CompanyId, s.Address });
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.HasIndex(a => new { a.EntryId, a.Position });
        builder.HasIndex(a => new { a.Position, a.NextAttemptAt, a.Id }).HasFilter("\"State\" = 'Waiting'");
        builder.HasIndex(a => a.ContentHash);
        builder.HasIndex(a => new { a.DraftConversationId, a.StaffId, a.Id }).HasFilter("\"DraftConversationId\" IS NOT NULL");
    }
}
