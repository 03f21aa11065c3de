using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations;

/// <summary>Everything with one customer, on all lines and channels, from opening to closing. Carries what the list shows.</summary>
public sealed class Conversation : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long CustomerId { get; set; }
    public ConversationStatus Status { get; set; }
    public long? AssigneeId { get; set; }
    public long? TeamId { get; set; }
    public Priority Priority { get; set; }
    public DateTimeOffset? SnoozedUntil { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public DateTimeOffset LastActivityAt { get; set; }

    /// <summary>First characters of the last message, call or note.</summary>
    public required string Preview { get; set; }

    public long? LastEntryId { get; set; }
    public long? LastInboundEntryId { get; set; }
    public Direction? LastDirection { get; set; }
    public Channel? LastChannel { get; set; }
    public long? LastLineId { get; set; }

    /// <summary>Status of the last message when it is outbound; the list shows its mark.</summary>
    public EntryStatus? LastStatus { get; set; }

    public Channels Channels { get; set; }
    public int MessageCount { get; set; }

    /// <summary>Inbound entries ever; unread of a person is this less what the person has read.</summary>
    public int InboundCount { get; set; }

    /// <summary>Inbound entries since the last outbound one.</summary>
    public int UnansweredCount { get; set; }

    /// <summary>One of the customer's addresses wants no texts from the line of the last entry. Kept by <c>OptOutMarks</c>, so that the list need not look.</summary>
    public bool OptedOut { get; set; }

    /// <summary>When the first text, mail, missed call or voicemail came that nobody has answered on any channel; null when nothing is owed.</summary>
    public DateTimeOffset? OwedSince { get; set; }
}

/// <summary>Where a conversation stands.</summary>
public enum ConversationStatus
{
    Open,
    Snoozed,
    Closed,
}

/// <summary>How urgent a conversation is.</summary>
public enum Priority
{
    Normal,
    High,
    Urgent,
    Low,
}
