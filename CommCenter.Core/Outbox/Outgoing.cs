using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Outbox;

/// <summary>A message that is taken: the entry, what the wire will show, and the row that waits.</summary>
internal sealed record Outgoing(ConversationFacts Conversation, long? StaffId, ReplyChoice Choice, string Body, string? IdempotencyKey)
{
    /// <summary>Uploaded before, in their order.</summary>
    public IReadOnlyList<AttachmentItem> Files { get; init; } = [];

    /// <summary>All of it, when it is an email.</summary>
    public EmailReply? Email { get; init; }

    /// <summary>How long it waits before it goes, so that the person can take it back.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>Goes out though the line is closed to the address.</summary>
    public bool IsConsentNotice { get; init; }

    /// <returns>The id of the entry.</returns>
    public long Store(WriteSession session)
    {
        var (line, to) = (Choice.Line!, Email?.To[0].Address ?? Choice.To!.Value);
        var channel = Files.Count > 0 ? FileRules.WithFiles(Choice.Channel) : Choice.Channel;
        var entry = new TimelineEntry
        {
            CompanyId = line.CompanyId,
            ConversationId = Conversation.Id,
            CustomerId = Conversation.CustomerId,
            LineId = line.Id,
            Kind = EntryKind.Message,
            Direction = Direction.Outbound,
            Channel = channel,
            OccurredAt = session.Now,
            ReceivedAt = session.Now,
            Status = EntryStatus.Queued,
            StaffId = StaffId,
            Automatic = StaffId is null,
            Subject = Email?.Subject,
            Body = Body,
            SearchText = Body,
        };
        session.Timeline.Append(entry);
        session.Timeline.AddMessage(new Message
        {
            Id = entry.Id,
            CompanyId = line.CompanyId,
            LineId = line.Id,
            From = WireAddress.OfLine(channel, line.Address),
            To = WireAddress.OfRecipient(channel, to),
        });
        if (Email is not null) AddEmail(session, entry, Email);
        session.Outbox.Add(new OutboxMessage
        {
            CompanyId = line.CompanyId,
            EntryId = entry.Id,
            ConversationId = Conversation.Id,
            LineId = line.Id,
            Provider = line.Provider,
            Channel = channel,
            From = line.Address,
            To = to,
            Body = Body,
            NextAttemptAt = session.Now + Hold,
            IdempotencyKey = IdempotencyKey,
            CreatedAt = session.Now,
            IsConsentNotice = IsConsentNotice,
        });
        session.Attachments.Attach(entry.Id, Files);
        if (Email is not null)
        {
            PastedPictures.Mark(session, Email.Html, Files);
            session.Attachments.PassOn(entry.Id, Files.Count, Email.Passed);
        }

        session.Conversations.SawEntry(Conversation, entry, Email is null ? Previews.Of(Body, channel, Files.Count) : Previews.OfEmail(Email.Subject, Body, Files.Count + Email.Passed.Count));
        if (StaffId is { } writer) session.Records.DropDraft(writer, Conversation.Id);
        session.Timeline.Publish(entry.Id);
        session.Conversations.Publish(Conversation.Id);
        return entry.Id;
    }

    private static void AddEmail(WriteSession session, TimelineEntry entry, EmailReply email)
    {
        session.Emails.Add(new EmailHeader
        {
            Id = entry.Id,
            CompanyId = entry.CompanyId,
            InReplyTo = email.Answers?.MessageId,
            References = email.References.Count > 0 ? string.Join(' ', email.References) : null,
            ProviderThreadId = email.ThreadId,
            To = EmailNames.Write(email.To),
            Cc = email.Cc.Count > 0 ? EmailNames.Write(email.Cc) : null,
        });
        session.Emails.Add(new EmailBody { Id = entry.Id, CompanyId = entry.CompanyId, Text = email.Text, Html = email.Html });
    }
}
