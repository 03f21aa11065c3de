using System.Reflection;

using CommCenter.Core.Audit;
using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Consent;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;
using CommCenter.Core.Notifications;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data;

/// <summary>The database. Every company-owned row is filtered by the company the context was made for (law 6).</summary>
public sealed class CommCenterDbContext(DbContextOptions<CommCenterDbContext> options, long companyId) : IdentityUserContext<Account, long>(options)
{
    /// <summary>Whose rows are seen; 0 sees none (accounts and companies are not company-owned).</summary>
    public long CompanyId { get; } = companyId;

    public DbSet<Company> Companies => Set<Company>();
    public DbSet<OpeningHours> OpeningHours => Set<OpeningHours>();
    public DbSet<Holiday> Holidays => Set<Holiday>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
    public DbSet<Line> Lines => Set<Line>();
    public DbSet<LineCheck> LineChecks => Set<LineCheck>();
    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();
    public DbSet<Backfill> Backfills => Set<Backfill>();
    public DbSet<ProviderAccount> ProviderAccounts => Set<ProviderAccount>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<CustomerAddress> CustomerAddresses => Set<CustomerAddress>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<ConversationLine> ConversationLines => Set<ConversationLine>();
    public DbSet<ConversationRead> ConversationReads => Set<ConversationRead>();
    public DbSet<ViewCount> ViewCounts => Set<ViewCount>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<TimelineEntry> TimelineEntries => Set<TimelineEntry>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<CallRecording> CallRecordings => Set<CallRecording>();
    public DbSet<LineCallPlan> LineCallPlans => Set<LineCallPlan>();
    public DbSet<VoicemailHeard> VoicemailsHeard => Set<VoicemailHeard>();
    public DbSet<NoteKey> NoteKeys => Set<NoteKey>();
    public DbSet<EmailHeader> EmailHeaders => Set<EmailHeader>();
    public DbSet<EmailBody> EmailBodies => Set<EmailBody>();
    public DbSet<PictureSender> PictureSenders => Set<PictureSender>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<ProviderEvent> ProviderEvents => Set<ProviderEvent>();
    public DbSet<RejectedRequest> RejectedRequests => Set<RejectedRequest>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<OutboxAttempt> OutboxAttempts => Set<OutboxAttempt>();
    public DbSet<OptOut> OptOuts => Set<OptOut>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<Notification> Notifications => Set<Notification>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<Channels>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(Assembly.GetExecutingAssembly());
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(ICompanyOwned))))
        {
            FilterByCompany.MakeGenericMethod(entity.ClrType).Invoke(this, [builder]);
        }
    }

    private static readonly MethodInfo FilterByCompany = typeof(CommCenterDbContext)
        .GetMethod(nameof(ApplyCompanyFilter), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private void ApplyCompanyFilter<T>(ModelBuilder builder)
        where T : class, ICompanyOwned
        => builder.Entity<T>().HasQueryFilter(row => row.CompanyId == CompanyId);
}
