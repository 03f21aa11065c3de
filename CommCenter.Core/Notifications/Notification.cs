using CommCenter.Core.Companies;

namespace CommCenter.Core.Notifications;

/// <summary>Something one member of staff should see, with its read state. New messages are none: who has not read a conversation is stored with it already.</summary>
public sealed class Notification : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long StaffId { get; set; }
    public NotificationKind Kind { get; set; }

    /// <summary>Which was assigned, or where the message stands; null with Line.</summary>
    public long? ConversationId { get; set; }

    /// <summary>With Failed: the entry that was not delivered.</summary>
    public long? EntryId { get; set; }

    /// <summary>With Line.</summary>
    public long? LineId { get; set; }

    /// <summary>Assigned: who did it. Failed and Line: the reason in words, or empty.</summary>
    public required string Text { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the person saw it, or when it was settled without them.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>What a notification is about.</summary>
public enum NotificationKind
{
    /// <summary>Somebody else assigned a conversation to the person.</summary>
    Assigned,

    /// <summary>A message of theirs was not delivered.</summary>
    Failed,

    /// <summary>A number or mailbox has a problem.</summary>
    Line,
}
