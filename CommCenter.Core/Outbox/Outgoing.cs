using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>A message that is taken: the entry, what the wire will show, and the row that waits.</summary>
internal sealed record Outgoing(ConversationFacts Conversation, long? StaffId, ReplyChoice Choice, string Body, string? IdempotencyKey)
{
    /// <summary>Uploaded before, in their order.</summary>
    public IReadOnlyList<AttachmentItem> Files { get; init; } = [];

    /// <summary>Goes out though the line is closed to the address.</summary>
    public bool IsConsentNotice { get; init; }

    /// <returns>The id of the entry.</returns>
    public long Store(WriteSession session)
    {
        var (line, to) = (Choice.Line!, Choice.To!.Value);
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
            NextAttemptAt = session.Now,
            IdempotencyKey = IdempotencyKey,
            CreatedAt = session.Now,
            IsConsentNotice = IsConsentNotice,
        });
        session.Attachments.Attach(entry.Id, Files);
        session.Conversations.SawEntry(Conversation, entry, Previews.Of(Body, channel, Files.Count));
        if (StaffId is { } writer) session.Records.DropDraft(writer, Conversation.Id);
        session.Timeline.Publish(entry.Id);
        session.Conversations.Publish(Conversation.Id);
        return entry.Id;
    }
}
