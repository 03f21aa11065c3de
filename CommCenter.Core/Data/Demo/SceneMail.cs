using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Data.Demo;

/// <summary>Takes and sends the emails of the scenes: each is an event in the log and goes through ingest, as one that was fetched from the mailbox.</summary>
internal sealed class SceneMail(WriteSession session, LineFacts mailbox, IEventHandler ingest, SceneEmails emails, IReadOnlyDictionary<string, MailboxEmail> written)
{
    /// <returns>Where it was put.</returns>
    public EmailPlace Take(string name)
    {
        var email = written[name];
        var place = Ingest(email);
        foreach (var file in session.Attachments.OfEntry(place.EntryId).Where(file => file.FileName is not null)) session.Attachments.Stored(file.Id, emails.Stored(file.FileName!), file.FileName);
        return place;
    }

    /// <summary>Queued and taken by the provider at once; then the mailbox has it too.</summary>
    /// <returns>The entry's id.</returns>
    public long Send(ConversationFacts c, string name, long staffId)
    {
        var email = written[name];
        var draft = email.Draft;
        var answers = email.Answers is { } other && session.Emails.ByMessageId(mailbox.CompanyId, other.MessageId) is { } place ? session.Emails.Load(mailbox.CompanyId, place.EntryId) : null;
        var choice = new ReplyChoice(null, mailbox, Channel.Email, new TextAddress(AddressKind.Email, email.With.Address));
        var outgoing = new Outgoing(c, staffId, choice, email.Own, null)
        {
            Email = new EmailReply(null, draft.To, draft.Cc, draft.Subject, draft.Text, draft.Html, answers, answers?.ThreadId),
            Files = [.. draft.Files.Select(file => Upload(file.FileName, staffId))],
        };
        var entryId = outgoing.Store(session);
        var outbox = session.Outbox.OfEntry(mailbox.CompanyId, entryId)!;
        session.Outbox.Begin(outbox, draft.AttemptToken!, session.Now);
        Acceptance.Note(session, outbox, draft.AttemptToken!, email.Id, null);
        Ingest(email);
        return entryId;
    }

    private EmailPlace Ingest(MailboxEmail email)
    {
        var box = new OpenMailbox(mailbox.Id, mailbox.CompanyId, mailbox.Provider, mailbox.Address, null, null);
        var direction = email.By is null ? Direction.Inbound : Direction.Outbound;
        var received = MailboxEvents.Of(box, new FetchedEmail(email.Id, direction, email.At, emails.Given(email), true), session.Now);
        session.Events.Record(received);
        ingest.Handle(session, received);
        return session.Events.Load(received.Id) is { State: EventState.Handled, EntryId: { } entry } && session.Emails.PlaceOf(mailbox.CompanyId, entry) is { } place
            ? place : throw new FormatException($"The email “{email.Draft.Subject}” was not taken.");
    }

    private AttachmentItem Upload(string name, long staffId)
    {
        var file = emails.Stored(name);
        var upload = new Attachment { CompanyId = mailbox.CompanyId, StaffId = staffId, FileName = name, ContentType = file.ContentType, Size = file.Size, ContentHash = file.Hash, Width = file.Width, Height = file.Height, UploadedAt = session.Now };
        return session.Attachments.ToSend(mailbox.CompanyId, staffId, session.Attachments.AddUpload(upload))!;
    }
}
