namespace CommCenter.Core.Emails;

/// <summary>An email as staff read it. Whatever could not be read is said in <see cref="Problems"/>; nothing makes the reading fail.</summary>
public sealed record ReadEmail
{
    /// <summary>RFC 5322 Message-ID with its angle brackets; null when it has none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The Message-ID this answers, with its angle brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Message-IDs of the thread, oldest first, each with its angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>By the sender's clock; null when missing or unreadable.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The first of them when there are several; null when there is none.</summary>
    public EmailName? From { get; init; }

    public IReadOnlyList<EmailName> ReplyTo { get; init; } = [];
    public IReadOnlyList<EmailName> To { get; init; } = [];
    public IReadOnlyList<EmailName> Cc { get; init; } = [];

    /// <summary>One line; empty when there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>All of the text, made from the HTML when there is no plain part.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the sender wrote this time: without what is quoted and without the signature. Never empty when <see cref="Text"/> is not.</summary>
    public string OwnText { get; init; } = "";

    /// <summary>As it came, not cleaned; null when there is none.</summary>
    public string? Html { get; init; }

    /// <summary>Attached files and pictures within the text, attached messages and calendar invites among them.</summary>
    public IReadOnlyList<EmailFile> Files { get; init; } = [];

    public EmailNature Nature { get; init; }

    /// <summary>What it says of an email of ours that did not arrive; only with <see cref="EmailNature.Bounce"/>.</summary>
    public EmailBounce? Bounce { get; init; }

    public EmailInvite? Invite { get; init; }

    /// <summary>Our own mark on what we sent (<c>X-CommCenter-Attempt</c>); null on everything else.</summary>
    public string? AttemptToken { get; init; }

    /// <summary>What could not be read, in words for staff.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>One mailbox of a header field.</summary>
/// <param name="Address">As written, without angle brackets.</param>
/// <param name="Name">The person's; null when none is given.</param>
public sealed record EmailName(string Address, string? Name)
{
    /// <summary>As people read it: <c>Name &lt;address&gt;</c>, or the address alone.</summary>
    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";
}

/// <summary>Who or what wrote an email.</summary>
public enum EmailNature
{
    Person,

    /// <summary>An answering machine: out of office, "we got your mail".</summary>
    AutoReply,

    /// <summary>A list, a newsletter, a notice nobody reads answers to.</summary>
    List,

    /// <summary>A report about an email that did not arrive.</summary>
    Bounce,
}

/// <summary>A file of an email, not fetched yet.</summary>
/// <param name="PartId">The part it is.</param>
/// <param name="FileName">Made safe to show and to save; never empty.</param>
/// <param name="ContentType">As the sender says.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentId">Without angle brackets; null when it has none.</param>
/// <param name="IsInline">Shown within the text.</param>
public sealed record EmailFile(string PartId, string FileName, string ContentType, long Size, string? ContentId, bool IsInline);

/// <summary>A report about an email of ours that did not arrive, or not yet.</summary>
/// <param name="MessageId">Of ours, with its angle brackets; null when it does not say.</param>
/// <param name="Recipients">Who did not get it.</param>
/// <param name="Failed">False while it is only delayed.</param>
/// <param name="Code">Such as <c>5.1.1</c>; null when it does not say.</param>
/// <param name="Reason">In words for staff.</param>
public sealed record EmailBounce(string? MessageId, IReadOnlyList<string> Recipients, bool Failed, string? Code, string Reason);

/// <summary>An invitation to a date, an answer to one, or its cancelling.</summary>
/// <param name="Method">What it is: <c>REQUEST</c>, <c>REPLY</c>, <c>CANCEL</c>…</param>
/// <param name="Summary">What it is about; empty when it does not say.</param>
/// <param name="Start">Null when it cannot be read.</param>
/// <param name="End">The last day when whole days count; null when it does not say.</param>
/// <param name="AllDay">Whole days: only the dates count.</param>
/// <param name="Place">Where; null when it does not say.</param>
/// <param name="Organiser">Who invites; null when it does not say.</param>
/// <param name="Answer">Of whom it comes from: <c>ACCEPTED</c>, <c>DECLINED</c>, <c>TENTATIVE</c>; null when it is no answer.</param>
public sealed record EmailInvite(string Method, string Summary, DateTimeOffset? Start, DateTimeOffset? End, bool AllDay, string? Place, string? Organiser, string? Answer);
