using System.Security.Cryptography;

using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>What makes a push or an email one event, what kind it is and what it is about.</summary>
/// <param name="Key"><c>push|2070443601311540</c> or <c>desk@example.com|19aa1c2d3e4f5061</c>; SHA-256 of the body when there is no id.</param>
/// <param name="Kind"><see cref="Push"/> or <see cref="Email"/>.</param>
/// <param name="ExternalId">Pub/Sub's id of the push, or Gmail's of the email; null when there is none.</param>
public sealed record GmailEventKey(string Key, string Kind, string? ExternalId)
{
    /// <summary>Kind of a notice that a mailbox changed.</summary>
    public const string Push = MailboxEvents.Push;

    /// <summary>Kind of an email that was fetched.</summary>
    public const string Email = MailboxEvents.Email;

    /// <param name="body">A push as it came. Unwrapped it has no id: the same hint twice is one.</param>
    public static GmailEventKey OfPush(byte[] body)
    {
        var id = GmailPush.MessageIdOf(body);
        return new GmailEventKey(id is null ? Convert.ToHexStringLower(SHA256.HashData(body)) : $"push|{id}", Push, id);
    }

    /// <param name="mailbox">Whose it is: Gmail's ids are a mailbox's own.</param>
    /// <param name="id">Gmail's.</param>
    public static GmailEventKey OfEmail(string mailbox, string id) => new(MailboxEvents.Key(mailbox.ToLowerInvariant(), id), Email, id);

    // An id is kept as a key for good: one that is no short plain word is none.
    internal static string? Id(string? value) =>
        value?.Trim() is { Length: > 0 and <= 64 } id && id.All(c => c is > ' ' and <= '~' and not '|') ? id : null;
}
