namespace CommCenter.Core.Emails;

/// <summary>An email to be written.</summary>
public sealed record EmailDraft
{
    public required EmailName From { get; init; }
    public required IReadOnlyList<EmailName> To { get; init; }
    public IReadOnlyList<EmailName> Cc { get; init; } = [];

    /// <summary>One line; may hold any character.</summary>
    public required string Subject { get; init; }

    /// <summary>The whole text, quotes and signature with it.</summary>
    public required string Text { get; init; }

    /// <summary>The same as HTML, cleaned; null sends the text alone.</summary>
    public string? Html { get; init; }

    /// <summary>The Message-ID this answers, with its angle brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Message-IDs of the thread, oldest first, each with its angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public required DateTimeOffset Date { get; init; }

    /// <summary>Marks the try (<c>X-CommCenter-Attempt</c>), so that our own email is known when it comes back.</summary>
    public string? AttemptToken { get; init; }

    /// <summary>Written by a machine: says so, so that no machine answers it (RFC 3834).</summary>
    public bool Automatic { get; init; }

    public IReadOnlyList<EmailDraftFile> Files { get; init; } = [];
}

/// <summary>A file that goes with an email.</summary>
/// <param name="FileName">As shown to the recipient.</param>
/// <param name="ContentType">Such as <c>image/png</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentId">Without angle brackets, where the HTML shows it (<c>cid:</c>); null when it is attached.</param>
/// <param name="Open">Gives its content from the start; read once and disposed.</param>
public sealed record EmailDraftFile(string FileName, string ContentType, long Size, string? ContentId, Func<Stream> Open);
