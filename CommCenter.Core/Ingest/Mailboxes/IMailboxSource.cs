using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>A provider's mailboxes, read by change and by list; implemented once for each provider that has them. Failures are values: it throws only when canceled.</summary>
public interface IMailboxSource
{
    Provider Provider { get; }

    /// <summary>Where the mailbox stands now.</summary>
    Task<MailboxAnswer<MailboxProfile>> ProfileAsync(string mailbox, CancellationToken cancellationToken);

    /// <summary>One page of what changed after a cursor. <see cref="MailboxTrouble.NotFound"/>: the provider keeps no changes from so long ago.</summary>
    Task<MailboxAnswer<MailboxChanges>> ChangesAsync(string mailbox, string cursor, string? page, CancellationToken cancellationToken);

    /// <summary>One page of the emails of a stretch of time, newest first, without drafts, spam and trash.</summary>
    /// <param name="mailbox">Which.</param>
    /// <param name="from">Emails of this instant and later, to the second.</param>
    /// <param name="to">Up to this instant; null is up to now.</param>
    /// <param name="page">What the page before named; null is the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<MailboxAnswer<MailboxList>> ListAsync(string mailbox, DateTimeOffset from, DateTimeOffset? to, string? page, CancellationToken cancellationToken);

    /// <summary>One email as the provider gives it, all but its large files. <see cref="MailboxTrouble.NotFound"/>: it is gone.</summary>
    Task<MailboxAnswer<FetchedEmail>> FetchAsync(string mailbox, string id, CancellationToken cancellationToken);

    /// <summary>The email as it was sent over the wire (<c>.eml</c>).</summary>
    Task<MailboxAnswer<byte[]>> OriginalAsync(string mailbox, string id, CancellationToken cancellationToken);

    /// <summary>Asks to be told of changes from now on; asking again begins a new term.</summary>
    Task<MailboxAnswer<MailboxTerm>> WatchAsync(string mailbox, CancellationToken cancellationToken);

    /// <summary>Asks to be told no more.</summary>
    Task<MailboxAnswer<bool>> UnwatchAsync(string mailbox, CancellationToken cancellationToken);

    /// <summary>Marks emails: read or unread, in the inbox or out of it.</summary>
    Task<MailboxAnswer<bool>> MarkAsync(string mailbox, IReadOnlyList<string> ids, MailboxMark mark, CancellationToken cancellationToken);
}

/// <summary>What came of asking: a value, or why there is none.</summary>
public sealed record MailboxAnswer<T>(T? Value, MailboxFailure? Failure = null)
{
    public static implicit operator MailboxAnswer<T>(T value) => new(value);

    public static implicit operator MailboxAnswer<T>(MailboxFailure failure) => new(default, failure);
}

/// <summary>Why there is no value.</summary>
/// <param name="Kind">Whether to try again.</param>
/// <param name="Reason">In words for staff.</param>
/// <param name="RetryAfter">What the provider asked for.</param>
public sealed record MailboxFailure(MailboxTrouble Kind, string Reason, TimeSpan? RetryAfter = null);

/// <summary>Whether trying again can help.</summary>
public enum MailboxTrouble
{
    /// <summary>Busy, unreachable, or too much was asked: later.</summary>
    Passing,
    NotFound,

    /// <summary>The grant is over: nothing works until a person connects the mailbox again.</summary>
    Revoked,

    /// <summary>Never as it was asked: settings or rights are wrong.</summary>
    Refused,
}

/// <summary>Where a mailbox stands.</summary>
/// <param name="Address">Its own.</param>
/// <param name="Cursor">What changes after now come after.</param>
public sealed record MailboxProfile(string Address, string Cursor);

/// <summary>A page of changes.</summary>
/// <param name="Added">Emails that came in or went out, oldest first; drafts, spam, trash and chats are left out.</param>
/// <param name="Marked">Emails whose marks changed, in their order.</param>
/// <param name="NextPage">Null when it is the last.</param>
/// <param name="Cursor">What comes after all of its pages.</param>
public sealed record MailboxChanges(IReadOnlyList<string> Added, IReadOnlyList<MarkedEmail> Marked, string? NextPage, string Cursor);

/// <summary>An email whose marks a person changed in the mailbox itself.</summary>
/// <param name="Id">The provider's.</param>
/// <param name="Unread">Now; null when that did not change.</param>
/// <param name="InInbox">Now; null when that did not change.</param>
public sealed record MarkedEmail(string Id, bool? Unread, bool? InInbox);

/// <summary>A page of a list.</summary>
/// <param name="Ids">Newest first.</param>
/// <param name="NextPage">Null when it is the last.</param>
public sealed record MailboxList(IReadOnlyList<string> Ids, string? NextPage);

/// <summary>One email.</summary>
/// <param name="Id">The provider's.</param>
/// <param name="Direction">From a customer, or sent by us.</param>
/// <param name="At">The provider's time.</param>
/// <param name="Body">As it came, for the event log.</param>
/// <param name="Wanted">False for a draft, spam, trash or a chat: it is no email of a conversation.</param>
public sealed record FetchedEmail(string Id, Direction Direction, DateTimeOffset At, byte[] Body, bool Wanted);

/// <summary>How long we are told of changes.</summary>
/// <param name="Cursor">What changes after the beginning of the term come after.</param>
/// <param name="EndsAt">By the provider.</param>
public sealed record MailboxTerm(string Cursor, DateTimeOffset EndsAt);

/// <summary>What staff did with emails here, for the mailbox to follow.</summary>
public enum MailboxMark
{
    Read,
    Unread,
    Archived,
    BackInInbox,
}
