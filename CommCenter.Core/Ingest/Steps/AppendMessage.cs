using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Puts the message into the conversation: entry, message, files to fetch, and the list's columns.</summary>
internal static class AppendMessage
{
    /// <summary>A message that reached us this long after it was sent, or that goes between older ones, is marked "arrived late".</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    public static TimelineEntry Step(WriteSession session, ProviderEvent received, InboundMessage message, LineFacts line, CustomerMatch customer, ConversationFacts conversation, StopWish? wish)
    {
        var occurredAt = message.SentAt is { } sentAt && sentAt < received.ReceivedAt ? sentAt : received.ReceivedAt;
        var entry = new TimelineEntry
        {
            CompanyId = line.CompanyId,
            ConversationId = conversation.Id,
            CustomerId = customer.CustomerId,
            LineId = line.Id,
            Kind = EntryKind.Message,
            Direction = Direction.Inbound,
            Channel = message.Channel,
            OccurredAt = occurredAt,
            ReceivedAt = received.ReceivedAt,
            Status = EntryStatus.Received,
            ArrivedLate = received.ReceivedAt - occurredAt > Late || (conversation.LastEntryId is not null && occurredAt < conversation.LastActivityAt && session.Now - occurredAt > Late),
            Body = message.Body,
            SearchText = message.Body,
        };
        session.Timeline.Append(entry);
        var stored = new Message
        {
            Id = entry.Id,
            CompanyId = line.CompanyId,
            LineId = line.Id,
            ExternalId = message.ExternalId,
            From = message.From,
            To = message.To,
            Ambiguous = customer.Ambiguous,
            StopWish = wish,
            EventId = received.Id,
        };
        session.Timeline.AddMessage(stored);
        for (var i = 0; i < message.Media.Count; i++) session.Timeline.AddAttachment(Attach(message.Media[i], i, entry));
        session.Conversations.SawEntry(conversation, entry, Previews.Of(message.Body, message.Channel, message.Media.Count), asks: wish != StopWish.Word);
        if (message.Media.Count == 0) session.Timeline.Publish(entry, stored);
        else session.Timeline.Publish(entry.Id);
        return entry;
    }

    internal static Attachment Attach(InboundMedia media, int position, TimelineEntry entry) => new()
    {
        CompanyId = entry.CompanyId,
        EntryId = entry.Id,
        Position = position,
        FileName = media.FileName,
        ContentType = media.ContentType,
        SourceUrl = media.Url,
        ContentId = media.ContentId,
        State = AttachmentState.Waiting,
        NextAttemptAt = entry.ReceivedAt,
    };
}
