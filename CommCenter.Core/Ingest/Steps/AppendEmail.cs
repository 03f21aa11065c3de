using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Puts an email into a conversation: entry, message, header, body, files to fetch, and the list's columns.</summary>
internal static class AppendEmail
{
    /// <summary>Longer texts are cut where lists and search read them; the whole is kept beside.</summary>
    private const int LongestBody = 100_000;

    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    public static TimelineEntry Step(WriteSession session, ProviderEvent received, EmailMessage message, LineFacts line, ConversationFacts conversation, EmailPlacing placing)
    {
        var email = message.Email;
        var occurredAt = message.At < received.ReceivedAt ? message.At : received.ReceivedAt;
        var body = Cut(email.OwnText);
        var entry = new TimelineEntry
        {
            CompanyId = line.CompanyId,
            ConversationId = conversation.Id,
            CustomerId = conversation.CustomerId,
            LineId = line.Id,
            Kind = EntryKind.Message,
            Direction = placing.Direction,
            Channel = Channel.Email,
            OccurredAt = occurredAt,
            ReceivedAt = received.ReceivedAt,
            Status = placing.Status,
            Automatic = placing.Automatic,
            ArrivedLate = placing is { Asks: true, Direction: Direction.Inbound } && received.ReceivedAt - occurredAt > Late,
            Subject = email.Subject,
            Body = body,
            SearchText = string.Join('\n', [body, .. message.Files.Select(f => f.FileName)]),
        };
        session.Timeline.Append(entry);
        session.Timeline.AddMessage(new Message
        {
            Id = entry.Id,
            CompanyId = line.CompanyId,
            LineId = line.Id,
            ExternalId = message.ExternalId,
            From = placing.Direction == Direction.Outbound ? line.Address : email.From?.Address ?? "",
            To = email.To.Count > 0 ? email.To[0].Address : placing.Direction == Direction.Inbound ? line.Address : "",
            Ambiguous = placing.Ambiguous,
            EventId = received.Id,
        });
        session.Emails.Add(Header(email, message.ThreadId, entry));
        if (email.Html is not null || email.Text.Length > body.Length) session.Emails.Add(new EmailBody { Id = entry.Id, CompanyId = entry.CompanyId, Text = email.Text.Length > body.Length ? email.Text : null, Html = email.Html });
        for (var i = 0; i < message.Files.Count; i++) session.Timeline.AddAttachment(AppendMessage.Attach(message.Files[i], i, entry));
        session.Conversations.SawEntry(conversation, entry, Previews.OfEmail(email.Subject, body, message.Files.Count), placing.Asks);
        session.Timeline.Publish(entry.Id);
        return entry;
    }

    private static EmailHeader Header(ReadEmail email, string? threadId, TimelineEntry entry) => new()
    {
        Id = entry.Id,
        CompanyId = entry.CompanyId,
        MessageId = email.MessageId,
        InReplyTo = email.InReplyTo,
        References = email.References.Count > 0 ? string.Join(' ', email.References) : null,
        ProviderThreadId = threadId,
        FromName = email.From?.Name,
        To = Names(email.To),
        Cc = Names(email.Cc),
        ReplyTo = Names([.. email.ReplyTo.Where(r => !r.Address.Equals(email.From?.Address, StringComparison.OrdinalIgnoreCase))]),
        Nature = email.Nature,
        Unreadable = email.Problems.Count > 0 ? string.Join(' ', email.Problems) : null,
        Invite = EmailInvites.Write(email.Invite),
    };

    private static string? Names(IReadOnlyList<EmailName> names) => names.Count > 0 ? EmailNames.Write(names) : null;

    private static string Cut(string text) => text.Length > LongestBody ? text[..LongestBody] + "…" : text;
}

/// <summary>How an email stands in its conversation.</summary>
/// <param name="Direction">From the customer, or from us.</param>
/// <param name="Automatic">A machine wrote it.</param>
/// <param name="Asks">Somebody may be owed an answer to it.</param>
/// <param name="Ambiguous">The address has several owners.</param>
/// <param name="Status">Received or Sent.</param>
internal sealed record EmailPlacing(Direction Direction, bool Automatic, bool Asks, bool Ambiguous, EntryStatus Status);
