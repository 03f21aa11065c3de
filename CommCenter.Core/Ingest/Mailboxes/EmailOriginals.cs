using CommCenter.Core.Conversations;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Emails as they were sent over the wire. They are not kept here: the mailbox that has one is asked.</summary>
public sealed class EmailOriginals(EmailQueries emails, IEnumerable<IMailboxSource> sources)
{
    private const string Unnamed = "email", Ending = ".eml";

    /// <summary>What an original is saved as.</summary>
    public static string FileName(string? subject) => FileNames.Clean(FileNames.Clean(subject?.Replace('/', '-').Replace('\\', '-')) is { } name ? name + Ending : null) ?? Unnamed + Ending;

    /// <returns>Null when the company has no such email.</returns>
    public async Task<EmailOriginal?> ReadAsync(long companyId, long entryId, CancellationToken cancellationToken)
    {
        if (await emails.OriginAsync(companyId, entryId, cancellationToken) is not { } origin) return null;
        if (origin.ExternalId is not { } id) return Without("This email has not gone out, so there is no original of it yet.", OriginalTrouble.NotYet);
        if (!origin.Connected || sources.FirstOrDefault(s => s.Provider == origin.Provider) is not { } source)
            return Without($"The mailbox {origin.Mailbox} is not connected. An administrator can connect it in the settings, under Numbers & mailboxes.", OriginalTrouble.NotConnected);
        var answer = await source.OriginalAsync(origin.Mailbox, id, cancellationToken);
        return answer switch
        {
            { Value: { } content } => new EmailOriginal(content, FileName(origin.Subject), null),
            { Failure.Kind: MailboxTrouble.NotFound } => Without($"This email is not in the mailbox {origin.Mailbox} any more. What was read of it is here.", OriginalTrouble.Gone),
            { Failure.Kind: MailboxTrouble.Revoked } => Without($"The mailbox {origin.Mailbox} has to be connected again. {answer.Failure.Reason}", OriginalTrouble.NotConnected),
            _ => Without($"The mailbox did not give it just now. {answer.Failure?.Reason} Try again later.", OriginalTrouble.Passing),
        };
    }

    private static EmailOriginal Without(string problem, OriginalTrouble trouble) => new(null, Unnamed + Ending, problem, trouble);
}

/// <summary>An email as it was sent, or why it cannot be had.</summary>
/// <param name="Content">Null when it cannot.</param>
/// <param name="FileName">What it is saved as.</param>
/// <param name="Problem">Why not, in words.</param>
/// <param name="Trouble">What kind of reason that is.</param>
public sealed record EmailOriginal(byte[]? Content, string FileName, string? Problem, OriginalTrouble Trouble = OriginalTrouble.None);

/// <summary>Why an original cannot be had.</summary>
public enum OriginalTrouble
{
    None,

    /// <summary>Ours, and not sent.</summary>
    NotYet,
    NotConnected,

    /// <summary>Deleted in the mailbox itself.</summary>
    Gone,

    /// <summary>Later, perhaps.</summary>
    Passing,
}
