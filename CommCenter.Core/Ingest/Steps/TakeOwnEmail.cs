using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;
using CommCenter.Core.EventLog;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>An email of ours that is seen in the mailbox: sent from here it proves that the provider took it, sent from elsewhere it is shown once as outgoing.</summary>
internal static class TakeOwnEmail
{
    /// <returns>The entry; null when it went to nobody.</returns>
    public static long? Step(WriteSession session, ProviderEvent received, EmailMessage message, LineFacts line, Action? wakeEvents)
    {
        if (message.Email.AttemptToken is { } token && session.Outbox.AttemptByToken(token) is { } attempt && session.Outbox.Load(attempt.OutboxMessageId) is { } outbox && outbox.LineId == line.Id)
        {
            // A later try may have got another id: this one went out too, and is shown by the same entry.
            if (outbox.State != OutboxState.Done) Acceptance.Note(session, outbox, token, message.ExternalId, wakeEvents);
            session.Emails.SetNames(outbox.EntryId, message.Email.MessageId, message.ThreadId);
            return outbox.EntryId;
        }

        if (Recipient(message.Email, line) is not { } to) return null;
        var thread = EmailThread.Find(session, line, message);
        var customerId = thread is not null && thread.Has(to.Value) ? thread.CustomerId : CustomerMatcher.Match(session, line.CompanyId, to, NameOf(message.Email, to), $"We wrote to {to.Value} from {line.Name}").CustomerId;
        var conversation = ConversationRouter.Quietly(session, line, customerId, message.At);
        var automatic = message.Email.Nature == EmailNature.AutoReply;
        var entry = AppendEmail.Step(session, received, message, line, conversation, new EmailPlacing(Direction.Outbound, automatic, true, false, EntryStatus.Sent));
        // Seen only now, it may have answered what came before it and not what came since.
        if (!automatic && entry.OccurredAt < conversation.LastActivityAt) session.Owed.Recount(conversation);
        session.Lines.SawOutbound(line.Id, session.Now);
        session.Conversations.Publish(conversation.Id);
        return entry.Id;
    }

    private static MatchAddress? Recipient(ReadEmail email, LineFacts line)
        => email.To.Concat(email.Cc).Select(n => (n.Address, Value: EmailAddress.Normalise(n.Address))).Where(n => n.Value is not null && n.Value != line.Address).Select(n => new MatchAddress(AddressKind.Email, n.Value!, n.Address)).FirstOrDefault();

    private static string? NameOf(ReadEmail email, MatchAddress to) => email.To.Concat(email.Cc).FirstOrDefault(n => n.Address == to.AsGiven)?.Name;
}
