using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Outbox;

/// <summary>A mailbox beside the line, and emails that come into it.</summary>
internal static class EmailScene
{
    public const string OurMailbox = "desk@brightdental.example", MariaAt = "maria@customer.example";

    public static Task<long> AddMailboxAsync(this OutboxFixture f, string address = OurMailbox) => f.AddLineAsync(address, "Mailbox", Channels.Email);

    /// <summary>A customer writes an email to a mailbox of ours.</summary>
    /// <returns>The conversation and the entry.</returns>
    public static Task<(long Conversation, long Entry)> ReceiveEmailAsync(this OutboxFixture f, long mailbox, string from = MariaAt, string subject = "Hello", string? to = null, string? cc = null, string? replyTo = null, string? html = null)
        => f.Writer.RunAsync(session =>
        {
            var line = session.Lines.Load(mailbox)!;
            var match = CustomerMatcher.Match(session, f.Company, new MatchAddress(AddressKind.Email, from, from), null, "Wrote");
            var conversation = ConversationRouter.For(session, f.Company, match.CustomerId, session.Now, 14);
            var entry = new TimelineEntry
            {
                CompanyId = f.Company,
                ConversationId = conversation.Id,
                CustomerId = match.CustomerId,
                LineId = mailbox,
                Kind = EntryKind.Message,
                Channel = Channel.Email,
                OccurredAt = session.Now,
                ReceivedAt = session.Now,
                Status = EntryStatus.Received,
                Subject = subject,
                Body = "Are you open on Friday?",
                SearchText = "",
            };
            session.Timeline.Append(entry);
            session.Timeline.AddMessage(new Message { Id = entry.Id, CompanyId = f.Company, LineId = mailbox, ExternalId = $"m{entry.Id}", From = from, To = line.Address });
            session.Emails.Add(new EmailHeader { Id = entry.Id, CompanyId = f.Company, MessageId = $"<m{entry.Id}@customer.example>", References = "<first@customer.example>", ProviderThreadId = $"t{entry.Id}", To = to ?? line.Address, Cc = cc, ReplyTo = replyTo });
            session.Emails.Add(new EmailBody { Id = entry.Id, CompanyId = f.Company, Html = html });
            session.Conversations.SawEntry(conversation, entry, subject);
            return (conversation.Id, entry.Id);
        });

    public static Task<ActionOutcome> EmailAsync(this OutboxFixture f, long conversation, EmailAsk ask, long? mailbox = null, string body = "Yes, until six.", IReadOnlyList<long>? files = null)
        => f.Queue.QueueReplyAsync(new QueueReply(f.Company, f.Ana, conversation, body, mailbox, AttachmentIds: files) { Email = ask });

    public static async Task<SentEmail> SentAsync(this OutboxFixture f, Task<ActionOutcome> asked)
    {
        var outcome = await asked;
        outcome.Problem.ShouldBeNull();
        var id = outcome.Id!.Value;
        return await f.ReadAsync(async db => new SentEmail(
            await db.TimelineEntries.AsNoTracking().SingleAsync(e => e.Id == id),
            await db.EmailHeaders.AsNoTracking().SingleAsync(h => h.Id == id),
            await db.EmailBodies.AsNoTracking().SingleAsync(b => b.Id == id)));
    }
}

/// <summary>An email of ours as it waits.</summary>
internal sealed record SentEmail(TimelineEntry Entry, EmailHeader Header, EmailBody Body);
