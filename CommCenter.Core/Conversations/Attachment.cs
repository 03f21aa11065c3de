using CommCenter.Core.Companies;

namespace CommCenter.Core.Conversations;

/// <summary>One file of an entry, or one uploaded for an entry to come (EntryId null).</summary>
public sealed class Attachment : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long? EntryId { get; set; }

    /// <summary>Order within the entry, from 0.</summary>
    public int Position { get; set; }

    public string? FileName { get; set; }

    /// <summary>As the provider says until the file is here, then by content.</summary>
    public required string ContentType { get; set; }

    /// <summary>Bytes; null until fetched.</summary>
    public long? Size { get; set; }

    /// <summary>Where the provider keeps it.</summary>
    public string? SourceUrl { get; set; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal: its name under <c>data/files</c>. Null until fetched.</summary>
    public string? ContentHash { get; set; }

    public AttachmentState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Why it is not here (yet), in words for staff.</summary>
    public string? Error { get; set; }

    /// <summary>Pixels as shown, of a picture whose content says so; screens keep its place with them.</summary>
    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>Who uploaded it; null when it came from a customer.</summary>
    public long? StaffId { get; set; }

    /// <summary>The conversation whose unsent reply it belongs to; null when it was sent or came in.</summary>
    public long? DraftConversationId { get; set; }

    public DateTimeOffset? UploadedAt { get; set; }

    /// <summary>What the HTML of its email calls it (<c>cid:</c>), without angle brackets; null when it stands beside the text.</summary>
    public string? ContentId { get; set; }
}

/// <summary>How far an attachment has come.</summary>
public enum AttachmentState
{
    /// <summary>Known, not here yet.</summary>
    Waiting,
    Stored,
    Failed,
}
