using CommCenter.Core.Calls;
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

    /// <summary>Of an email; null otherwise.</summary>
    public EmailItem? Email { get; init; }

    /// <summary>Of a call; null otherwise.</summary>
    public CallItem? Call { get; init; }
}

/// <summary>One attachment of an entry as shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Cleaned; null when it has none.</param>
/// <param name="ContentType">As the provider says until it is here, then by content.</param>
/// <param name="Size">Bytes; null until it is here.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Width">Of a picture that is here, in pixels; null when unknown.</param>
/// <param name="Height">The same upwards.</param>
/// <param name="Error">Why it is not here (yet), in words.</param>
/// <param name="ContentId">What the HTML of its email calls it; null when it stands beside the text.</param>
public sealed record AttachmentItem(long Id, string? FileName, string ContentType, long? Size, AttachmentState State, int? Width = null, int? Height = null, string? Error = null, string? ContentId = null);
