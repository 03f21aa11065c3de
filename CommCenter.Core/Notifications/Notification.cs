using CommCenter.Core.Companies;

namespace CommCenter.Core.Notifications;

/// <summary>Something one member of staff should see, with its read state.</summary>
public sealed class Notification : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long StaffId { get; set; }

    /// <summary>message, assigned, failed, line.</summary>
    public required string Kind { get; set; }

    public long? ConversationId { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
}
