using CommCenter.Core.Emails;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Hands one message to its provider; implemented once for each provider. Provider failures are values (law 5): it throws only when canceled.</summary>
public interface IMessageSender
{
    Provider Provider { get; }

    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>What it takes of files on Mms or WhatsApp; null when none.</summary>
    FileLimits? FilesOn(Channel channel) => null;

    /// <summary>Looks for a message whose POST had no answer, by sender, recipient, body and time of creation.</summary>
    /// <returns>What the provider knows, or that it knows nothing, or that it could not be asked.</returns>
    Task<LookupResult> FindAsync(OutgoingMessage message, DateTimeOffset sentAfter, CancellationToken cancellationToken);
}

/// <summary>One try to send.</summary>
/// <param name="AccountSid">The line's account at the provider; null is the default one.</param>
/// <param name="Channel">Sms, Mms or WhatsApp decide how From and To are written.</param>
/// <param name="From">Our line's address.</param>
/// <param name="To">Their address, without a channel prefix.</param>
/// <param name="Body">Text.</param>
/// <param name="AttemptToken">Goes into the status callback as <c>?attempt=</c>.</param>
/// <param name="MediaUrls">Absolute addresses the provider fetches.</param>
public sealed record OutgoingMessage(string? AccountSid, Channel Channel, string From, string To, string Body, string AttemptToken, IReadOnlyList<string> MediaUrls)
{
    /// <summary>All of the email, when the channel is Email.</summary>
    public EmailDraft? Email { get; init; }

    /// <summary>The provider's thread an email goes on; null begins one.</summary>
    public string? ThreadId { get; init; }
}

/// <summary>What came of one try.</summary>
public abstract record SendResult;

/// <summary>The provider took it.</summary>
/// <param name="ExternalId">Its id.</param>
public sealed record Accepted(string ExternalId) : SendResult
{
    /// <summary>The Message-ID an email really got, with its angle brackets; null when it is not known yet.</summary>
    public string? MessageId { get; init; }

    /// <summary>The provider's thread an email is in.</summary>
    public string? ThreadId { get; init; }
}

/// <summary>The provider refused it, or could not be reached before anything was sent.</summary>
/// <param name="Kind">Whether to try again.</param>
/// <param name="Code">The provider's code, or the HTTP status.</param>
/// <param name="Reason">In words for staff.</param>
/// <param name="RetryAfter">What the provider asked for; null leaves it to the schedule.</param>
public sealed record Refused(FailureKind Kind, string? Code, string Reason, TimeSpan? RetryAfter = null) : SendResult;

/// <summary>No answer, or a 5xx: perhaps it was sent. Never sent again by a machine.</summary>
public sealed record NoAnswer(string Reason) : SendResult;

/// <summary>Whether trying again can help.</summary>
public enum FailureKind
{
    /// <summary>Busy or unreachable: try again by the schedule.</summary>
    Passing,

    /// <summary>Final for this message.</summary>
    Permanent,

    /// <summary>Final, and the recipient has opted out of this line.</summary>
    OptedOut,

    /// <summary>Credentials or set-up are wrong: the line has a problem.</summary>
    LineTrouble,
}

/// <summary>What a lookup found.</summary>
public abstract record LookupResult;

/// <summary>It was sent: its id, and how far it is if the provider says so in a word we know.</summary>
public sealed record Found(string ExternalId, Conversations.EntryStatus? Status, string? ErrorCode, string? ErrorText) : LookupResult;

/// <summary>The provider has no such message.</summary>
public sealed record NotFound : LookupResult;

/// <summary>The provider could not be asked.</summary>
public sealed record LookupFailed(string Reason) : LookupResult;
