using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>What an answer to a sending means for the email: sent, refused, or perhaps sent.</summary>
internal static class GmailSendResult
{
    public static SendResult Of(GmailAnswer answer, string mailbox) => answer.Reach switch
    {
        GmailReach.NoToken => Refusal(answer, mailbox, answer.NoToken!.Kind == MailboxTrouble.Passing ? FailureKind.Passing : FailureKind.LineTrouble),
        GmailReach.NotReached => new Refused(FailureKind.Passing, null, "Google could not be reached. It will be tried again."),
        GmailReach.Lost => new NoAnswer("Google did not answer: we do not know yet whether this was sent."),
        _ when answer.IsSuccess => Taken(answer),
        _ => (int)answer.Status switch
        {
            408 or >= 500 => new NoAnswer($"Google had trouble (HTTP {(int)answer.Status}): we do not know yet whether this was sent."),
            429 => Busy(answer),
            403 when GmailError.Of(answer).IsLimit => Busy(answer),
            413 => new Refused(FailureKind.Permanent, "413", "The email is too large for Gmail: with its files it may have 25 MB."),
            400 when GmailError.Of(answer) is { Reason: not ("failedPrecondition" or "FAILED_PRECONDITION") } error => new Refused(FailureKind.Permanent, error.Reason ?? "400", Words(error)),
            >= 200 and < 300 => Taken(answer),
            _ => Refusal(answer, mailbox, FailureKind.LineTrouble),
        },
    };

    /// <summary>The thread it should have gone on is no more; nothing was sent.</summary>
    public static bool ThreadIsGone(GmailAnswer answer)
        => answer.Reach == GmailReach.Answered && ((int)answer.Status == 404 || ((int)answer.Status == 400 && GmailError.Of(answer).Message?.Contains("thread", StringComparison.OrdinalIgnoreCase) == true));

    private static SendResult Taken(GmailAnswer answer)
        => answer.Json() is { } json && GmailJson.Text(json, "id") is { } id
            ? new Accepted(id) { ThreadId = GmailJson.Text(json, "threadId") }
            : new NoAnswer("Google's answer could not be read: we do not know yet whether this was sent.");

    private static Refused Busy(GmailAnswer answer)
        => new(FailureKind.Passing, GmailError.Of(answer).Reason ?? $"{(int)answer.Status}", "Gmail takes no more emails from this mailbox just now. It will be tried again.", answer.RetryAfter);

    private static Refused Refusal(GmailAnswer answer, string mailbox, FailureKind kind)
    {
        var trouble = GmailTrouble.Of(answer, mailbox);
        var code = answer.Reach == GmailReach.NoToken ? trouble.Kind.ToString().ToLowerInvariant() : GmailError.Of(answer).Reason ?? $"{(int)answer.Status}";
        return new Refused(kind, code, trouble.Reason, kind == FailureKind.Passing ? trouble.RetryAfter : null);
    }

    private static string Words(GmailError error) => error.Message switch
    {
        { } said when said.Contains("recipient", StringComparison.OrdinalIgnoreCase) || said.Contains("To header", StringComparison.OrdinalIgnoreCase) => "The recipient's email address is not valid.",
        { } said when said.Contains("too large", StringComparison.OrdinalIgnoreCase) || said.Contains("size", StringComparison.OrdinalIgnoreCase) => "The email is too large for Gmail: with its files it may have 25 MB.",
        _ => $"Gmail refused the email ({error.Reason ?? "HTTP 400"}).",
    };
}
