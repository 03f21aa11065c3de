using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations;

/// <summary>One entry as screens and the API show it.</summary>
public sealed record TimelineItem
{
    public required long Id { get; init; }
    public required long ConversationId { get; init; }
    public required long CustomerId { get; init; }
    public required EntryKind Kind { get; init; }
    public required Direction Direction { get; init; }
    public Channel? Channel { get; init; }
    public long? LineId { get; init; }
    public long? StaffId { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public EntryStatus? Status { get; init; }
    public bool Automatic { get; init; }
    public bool ArrivedLate { get; init; }
    public string? Subject { get; init; }
    public required string Body { get; init; }

    /// <summary>As given, with any channel prefix; null unless a message or call.</summary>
    public string? From { get; init; }

    public string? To { get; init; }
    public string? ExternalId { get; init; }
    public string? ErrorCode { get; init; }
    public string? ErrorText { get; init; }
    public bool Ambiguous { get; init; }
    public StopWish? StopWish { get; init; }
    public IReadOnlyList<AttachmentItem> Attachments { get; init; } = [];
}

/// <summary>One attachment of an entry as shown.</summary>
public sealed record AttachmentItem(long Id, string? FileName, string ContentType, long? Size, AttachmentState State);
