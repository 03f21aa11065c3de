using System.Buffers.Text;
using System.Security.Cryptography;

using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>One try that is on disk and may go out.</summary>
internal sealed record SendAttempt(OutboxMessage Outbox, string Token, DateTimeOffset StartedAt, OutgoingMessage Message)
{
    /// <summary>Files that go with it, by their ids.</summary>
    public IReadOnlyList<long> Files { get; init; } = [];

    /// <summary>Files that go within an email.</summary>
    public IReadOnlyList<StoredAttachment> Enclosed { get; init; } = [];

    /// <summary>Writes the try down before anything is sent, so that a crash leaves a trace of it.</summary>
    /// <returns>Null when it is not to be sent (any more).</returns>
    public static SendAttempt? Begin(WriteSession session, long outboxId)
    {
        if (session.Outbox.Load(outboxId) is not { State: OutboxState.Waiting } outbox || outbox.NextAttemptAt > session.Now) return null;
        var line = session.Lines.Load(outbox.LineId)!;
        // Either may have changed since it was queued.
        if ((line.Enabled ? Consent(session, outbox, line) : $"{line.Name} is switched off.") is { } problem)
        {
            OutboxEntry.Fail(session, outbox, problem);
            return null;
        }

        var attempt = new SendAttempt(outbox, NewToken(), session.Now, Of(session, outbox, line, ""));
        if (!session.Outbox.Begin(outbox, attempt.Token, session.Now)) return null;
        OutboxEntry.Show(session, outbox, EntryStatus.Sending);
        var message = Of(session, outbox, line, attempt.Token);
        return outbox.Channel == Channel.Email
            ? attempt with { Message = message, Enclosed = session.Attachments.Contents(outbox.EntryId) }
            : attempt with { Message = message, Files = [.. FilesOf(session, outbox)] };
    }

    /// <summary>The last try of a message that is Unknown, to look it up.</summary>
    public static SendAttempt? Unknown(WriteSession session, long outboxId)
    {
        if (session.Outbox.Load(outboxId) is not { State: OutboxState.Unknown } outbox || outbox.NextAttemptAt > session.Now) return null;
        var last = session.Outbox.LastAttempt(outboxId)!;
        return new SendAttempt(outbox, last.Token, last.StartedAt, Of(session, outbox, session.Lines.Load(outbox.LineId)!, last.Token));
    }

    /// <summary>The row as it is now, if this try is still the one that counts; a callback or a person may have been quicker.</summary>
    public OutboxMessage? Current(WriteSession session, OutboxState expected)
        => session.Outbox.Load(Outbox.Id) is { } outbox && outbox.State == expected && session.Outbox.LastAttempt(outbox.Id)?.Token == Token ? outbox : null;

    // A plain text has none, and is most of what is sent.
    private static IEnumerable<long> FilesOf(WriteSession session, OutboxMessage outbox)
        => outbox.Channel == Channel.Sms ? [] : session.Attachments.OfEntry(outbox.EntryId).Select(f => f.Id);

    private static OutgoingMessage Of(WriteSession session, OutboxMessage outbox, LineFacts line, string token)
    {
        var message = new OutgoingMessage(line.AccountSid, outbox.Channel, outbox.From, outbox.To, outbox.Body, token, []);
        if (outbox.Channel != Channel.Email || session.Emails.Load(outbox.CompanyId, outbox.EntryId) is not { } email) return message;
        return message with
        {
            ThreadId = email.ThreadId,
            Email = new EmailDraft
            {
                From = new EmailName(line.Address, line.Name),
                To = EmailNames.Parse(email.To),
                Cc = EmailNames.Parse(email.Cc),
                Subject = email.Subject,
                Text = email.Text,
                Html = email.Html,
                InReplyTo = email.InReplyTo,
                References = (email.References ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Date = session.Now,
                AttemptToken = token,
            },
        };
    }

    private static string? Consent(WriteSession session, OutboxMessage outbox, LineFacts line)
        => outbox.IsConsentNotice ? null : ReplyWords.Consent(session, line, outbox.To, OutboxEntry.CustomerName(session, outbox));

    /// <summary>128 random bits, safe in a URL.</summary>
    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
