using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Fetched emails as the event log keeps them: one event an email.</summary>
public static class MailboxEvents
{
    /// <summary>The kind of a fetched email.</summary>
    public const string Email = "email.message";

    /// <summary>The kind of a provider's word that something changed.</summary>
    public const string Push = "email.push";

    /// <summary>What makes a fetched email one event.</summary>
    public static string Key(string mailbox, string id) => $"{mailbox}|{id}";

    /// <summary>The mailbox of a fetched email's key.</summary>
    public static string MailboxOf(string key) => key.LastIndexOf('|') is var at and > 0 ? key[..at] : key;

    internal static ProviderEvent Of(OpenMailbox box, FetchedEmail email, DateTimeOffset now) => Event(box, email.Id, email.Body, now, null);

    /// <summary>An email the provider tells of and does not give: kept, so that somebody can ask for it again.</summary>
    internal static ProviderEvent NotGiven(OpenMailbox box, string id, string reason, DateTimeOffset now) => Event(box, id, [], now, $"The email could not be fetched: {reason}");

    private static ProviderEvent Event(OpenMailbox box, string id, byte[] body, DateTimeOffset now, string? problem) => new()
    {
        CompanyId = box.CompanyId,
        Provider = box.Provider,
        EventKey = Key(box.Address, id),
        Kind = Email,
        ExternalId = id,
        // Nobody asked us: we asked.
        Target = "",
        Headers = "",
        Body = body,
        ContentType = "application/json",
        State = problem is null ? EventState.Received : EventState.Quarantined,
        Error = problem,
        ReceivedAt = now,
        NextAttemptAt = problem is null ? now.AddSeconds(10) : null,
    };
}
