using CommCenter.Core.Ingest.Mailboxes;

using static CommCenter.Core.Ingest.Mailboxes.MailboxTrouble;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Why an answer gives nothing, in words for staff, and whether to try again.</summary>
internal static class GmailTrouble
{
    public static readonly MailboxFailure Unreadable = new(Passing, "Google gave an answer that cannot be read.");

    public static readonly MailboxFailure NotSetUp = new(Refused, "Gmail is not set up here. An administrator has to check the settings.");

    public static MailboxFailure GrantIsOver(string mailbox) => new(Revoked, $"Google no longer lets us into {mailbox}. Reconnect it in Settings.");

    /// <param name="answer">Not a success, or one that cannot be read.</param>
    /// <param name="mailbox">Whose it is.</param>
    public static MailboxFailure Of(GmailAnswer answer, string mailbox) => answer.Reach switch
    {
        GmailReach.NoToken => answer.NoToken!,
        GmailReach.NotReached => new(Passing, "Google could not be reached."),
        GmailReach.Lost => new(Passing, "Google did not answer."),
        GmailReach.TooLong => new(Refused, "It is longer than anything we take."),
        _ => (int)answer.Status switch
        {
            >= 200 and < 300 => Unreadable,
            401 => GrantIsOver(mailbox),
            404 => new(NotFound, "Gmail does not have it (any more)."),
            429 => Busy(answer),
            403 => Forbidden(answer, mailbox),
            408 or >= 500 => new(Passing, $"Google has trouble of its own (HTTP {(int)answer.Status}).", answer.RetryAfter),
            >= 300 and < 400 => new(Refused, "Google's address has moved. An administrator has to check the address in the settings."),
            400 when GmailError.Of(answer).Reason is "failedPrecondition" or "FAILED_PRECONDITION" => new(Refused, $"Gmail is not switched on for {mailbox}. An administrator of the Google account has to switch it on."),
            _ => new(Refused, $"Google refused what we asked of {mailbox}{Why(GmailError.Of(answer), (int)answer.Status)}"),
        },
    };

    private static MailboxFailure Busy(GmailAnswer answer) => new(Passing, "Google is busy: too much was asked at once.", answer.RetryAfter);

    private static MailboxFailure Forbidden(GmailAnswer answer, string mailbox)
    {
        var error = GmailError.Of(answer);
        if (error.IsLimit) return Busy(answer);
        if (error.IsSwitchedOff) return new(Refused, "The Gmail API is not switched on in our Google project. An administrator has to switch it on.");
        return error.IsShortOfRights
            ? new(Refused, $"We were not given the right to read and send in {mailbox}. Reconnect it in Settings and leave every box ticked.")
            : new(Refused, $"Google does not allow what we asked of {mailbox}{Why(error, 403)}");
    }

    private static string Why(GmailError error, int status) => $" ({error.Reason ?? $"HTTP {status}"}).";
}
