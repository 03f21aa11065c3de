using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations;

/// <summary>The ordered row of a conversation; Message, Call, note and system entry are what it can be. Order is (OccurredAt, Id).</summary>
public sealed class TimelineEntry : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long ConversationId { get; set; }
    public long CustomerId { get; set; }
    public long? LineId { get; set; }
    public EntryKind Kind { get; set; }
    public Direction Direction { get; set; }
    public Channel? Channel { get; set; }

    /// <summary>The provider's time if it gives one, never later than ReceivedAt.</summary>
    public DateTimeOffset OccurredAt { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }
    public EntryStatus? Status { get; set; }

    /// <summary>Who wrote or did it; null when it came from outside or from the machine.</summary>
    public long? StaffId { get; set; }

    /// <summary>Made by the machine (auto-reply, text-back), not by a person.</summary>
    public bool Automatic { get; set; }

    /// <summary>Recovered later than newer entries were stored; shown as "arrived late".</summary>
    public bool ArrivedLate { get; set; }

    public string? Subject { get; set; }
    public required string Body { get; set; }

    /// <summary>What search finds: body, file names, transcript.</summary>
    public required string SearchText { get; set; }
}

/// <summary>What a timeline entry is.</summary>
public enum EntryKind
{
    Message,
    Call,
    Note,
    System,
}

/// <summary>From the customer, or from us.</summary>
public enum Direction
{
    Inbound,
    Outbound,
}
