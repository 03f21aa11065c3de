using CommCenter.Core.Emails;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Reads Gmail's pushes, which only say that something changed, and the emails that were fetched because of them.</summary>
public sealed class GmailTranslator : IEventTranslator
{
    public Provider Provider => Provider.Gmail;

    public Translation Translate(ProviderEvent received) => received.Kind switch
    {
        MailboxEvents.Push => GmailPush.TryRead(received.Body) is { } notice ? new MailboxChanged(notice.EmailAddress, notice.HistoryId) : new Unreadable("The push names no mailbox (message.data)."),
        MailboxEvents.Email => GmailEmail.Read(received.Body) is { } message ? Email(message, MailboxEvents.MailboxOf(received.EventKey), received.ReceivedAt) : new Unreadable("Gmail's answer is no email that can be read."),
        _ => new Unreadable($"Events of the kind \"{received.Kind}\" cannot be read yet."),
    };

    private static Translation Email(GmailMessage message, string mailbox, DateTimeOffset receivedAt)
    {
        // It was wanted when it was fetched; a replay does not bring back what was thrown away since.
        if (!message.IsWanted) return new NothingToDo();
        var email = EmailReader.Read(message.Root);
        return new EmailMessage
        {
            ExternalId = message.Id,
            LineAddress = mailbox,
            Direction = message.DirectionIn(mailbox),
            At = message.InternalDate ?? email.Date ?? receivedAt,
            ThreadId = message.ThreadId,
            Seen = !message.LabelIds.Contains(GmailLabels.Unread),
            Email = email,
            Files = [.. email.Files.Select(file => new InboundMedia(GmailMediaAddress.Of(mailbox, message.Id, file.PartId), file.ContentType, file.FileName, file.ContentId))],
        };
    }
}
