using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommCenter.Core.Data.Configurations;

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.HasOne<TimelineEntry>().WithOne().HasForeignKey<Call>(c => c.Id).OnDelete(DeleteBehavior.Cascade);
        builder.Property(c => c.Id).ValueGeneratedNever();
        // The id first, so that one index also serves who does not know the line.
        builder.HasIndex(c => new { c.ExternalId, c.LineId }).IsUnique();
        builder.HasIndex(c => new { c.CompanyId, c.Id });
        builder.HasIndex(c => new { c.CompanyId, c.IdempotencyKey }).IsUnique().HasFilter("\"IdempotencyKey\" IS NOT NULL");
        // Few are going on at once, and they are asked for at every start and every minute.
        builder.HasIndex(c => new { c.CompanyId, c.Id }, "IX_Calls_GoingOn").HasFilter("\"EndedAt\" IS NULL");
    }
}

internal sealed class CallRecordingConfiguration : IEntityTypeConfiguration<CallRecording>
{
    public void Configure(EntityTypeBuilder<CallRecording> builder)
    {
        builder.HasOne<TimelineEntry>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.EntryId, r.ExternalId }).IsUnique();
        builder.HasIndex(r => r.ExternalId);
        builder.HasIndex(r => new { r.TranscriptNextAttemptAt, r.Id }).HasFilter("\"TranscriptNextAttemptAt\" IS NOT NULL");
        builder.HasIndex(r => new { r.DeleteNextAttemptAt, r.Id }).HasFilter("\"DeleteNextAttemptAt\" IS NOT NULL");
    }
}

internal sealed class LineCallPlanConfiguration : IEntityTypeConfiguration<LineCallPlan>
{
    public void Configure(EntityTypeBuilder<LineCallPlan> builder)
    {
        builder.HasKey(p => p.LineId);
        builder.Property(p => p.LineId).ValueGeneratedNever();
        builder.HasOne<Line>().WithOne().HasForeignKey<LineCallPlan>(p => p.LineId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class VoicemailHeardConfiguration : IEntityTypeConfiguration<VoicemailHeard>
{
    public void Configure(EntityTypeBuilder<VoicemailHeard> builder)
    {
        builder.HasKey(h => new { h.EntryId, h.StaffId });
        builder.HasOne<TimelineEntry>().WithMany().HasForeignKey(h => h.EntryId).OnDelete(DeleteBehavior.Cascade);
    }
}
