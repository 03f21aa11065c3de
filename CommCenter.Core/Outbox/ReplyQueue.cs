using CommCenter.Core.Audit;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Takes what staff write: the entry exists at once and waits in the outbox until the provider takes it.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="signal">Wakes the dispatcher.</param>
/// <param name="rules">Says which files may go; without it none may.</param>
public sealed class ReplyQueue(GroupCommitWriter writer, OutboxSignal signal, FileRules? rules = null)
{
    /// <returns>The id of the entry, or why it is not taken.</returns>
    public Task<ActionOutcome> QueueReplyAsync(QueueReply ask) => writer.RunAsync(session =>
        ReplyWords.Key(ask.IdempotencyKey) is { } badKey ? ActionOutcome.Refused(badKey) : Earlier(session, ask.CompanyId, ask.IdempotencyKey) ?? Reply(session, ask with { Body = ReplyWords.Clean(ask.Body) }));

    /// <summary>Writes first: finds or makes the customer and the conversation.</summary>
    /// <returns>The id of the entry, or why it is not taken.</returns>
    public Task<ActionOutcome> QueueNewAsync(QueueMessage ask) => writer.RunAsync(session =>
        ReplyWords.Key(ask.IdempotencyKey) is { } badKey ? ActionOutcome.Refused(badKey) : Earlier(session, ask.CompanyId, ask.IdempotencyKey) ?? New(session, ask with { Body = ReplyWords.Clean(ask.Body) }));

    /// <summary>Takes back what has not gone yet.</summary>
    /// <returns>The entry, which is not there any more; or why it went.</returns>
    public Task<ActionOutcome> TakeBackAsync(long companyId, long staffId, long entryId) => writer.RunAsync(session => MessageRecall.TakeBack(session, companyId, staffId, entryId));

    /// <summary>Sends again what failed, as a new try of the same entry.</summary>
    public Task<ActionOutcome> RetryAsync(long companyId, long staffId, long entryId) => writer.RunAsync(session => Retry(session, companyId, staffId, entryId));

    private static ActionOutcome? Earlier(WriteSession session, long companyId, string? key)
        => key is not null && session.Outbox.ByIdempotencyKey(companyId, key) is { } earlier ? ActionOutcome.Of(earlier.EntryId) : null;

    private ActionOutcome Reply(WriteSession session, QueueReply ask)
    {
        var files = OutgoingFiles.Of(session, ask.CompanyId, ask.StaffId, ask.AttachmentIds);
        if (files.Problem is { } lost) return ActionOutcome.Refused(lost);
        if (session.Conversations.Load(ask.CompanyId, ask.ConversationId) is not { } conversation) return ActionOutcome.Refused("There is no such conversation.");
        var name = session.Customers.Load(ask.CompanyId, conversation.CustomerId)!.Value.Name;
        var choice = ReplyChoice.For(session, conversation, name, ask.Email is null ? ask : ask with { Channel = Channel.Email });
        if ((choice.Problem ?? ReplyWords.Subject(ask.Subject, choice.Channel) ?? Body(choice, ask.Body, ask.Email, files) ?? WhyNot(choice, files)) is { } why) return ActionOutcome.Refused(why);
        var email = choice.Channel == Channel.Email ? EmailReply.Of(session, choice, conversation.Id, ask.Email ?? new EmailAsk(Subject: ask.Subject), ask.Body, ask.StaffId) : null;
        if ((email?.Problem ?? WhyNotPassed(choice, ask.Email, files, email)) is { } notSent) return ActionOutcome.Refused(notSent);
        if (conversation.Status == ConversationStatus.Closed)
        {
            if (session.Conversations.Current(conversation.CustomerId) is { Status: not ConversationStatus.Closed })
                return ActionOutcome.Refused($"This conversation is closed, and {name} has a newer one that is open. Answer there.");
            conversation = session.Conversations.SetStatus(conversation, ConversationStatus.Open, null);
            AuditLog.Write(session, ask.CompanyId, ask.StaffId, "conversation.reopened", $"cnv_{conversation.Id}", "by a reply");
        }

        return Store(session, new Outgoing(conversation, ask.StaffId, choice, ask.Body, ask.IdempotencyKey) { Files = files.Files, Email = email, Hold = ask.Hold });
    }

    private ActionOutcome New(WriteSession session, QueueMessage ask)
    {
        var files = OutgoingFiles.Of(session, ask.CompanyId, ask.StaffId, ask.AttachmentIds);
        if (files.Problem is { } lost) return ActionOutcome.Refused(lost);
        var choice = ReplyChoice.For(session, ask.Email is null ? ask : ask with { Channel = Channel.Email });
        if ((choice.Problem ?? ReplyWords.Subject(ask.Subject, choice.Channel) ?? Body(choice, ask.Body, ask.Email, files) ?? WhyNot(choice, files)) is { } why) return ActionOutcome.Refused(why);
        var email = choice.Channel == Channel.Email ? EmailReply.Of(session, choice, null, (ask.Email ?? new EmailAsk(Subject: ask.Subject)) with { Kind = EmailKind.New, To = [ask.To] }, ask.Body, ask.StaffId) : null;
        if (email?.Problem is { } notSent) return ActionOutcome.Refused(notSent);
        var address = new MatchAddress(choice.To!.Kind, choice.To.Value, ask.To.Trim());
        var customer = CustomerMatcher.Match(session, ask.CompanyId, address, null, $"{session.Companies.LoadStaff(ask.CompanyId, ask.StaffId)?.Name ?? "Staff"} wrote to {choice.To.Value} from {choice.Line!.Name}");
        var conversation = ConversationRouter.For(session, choice.Line, customer.CustomerId, session.Now);
        return Store(session, new Outgoing(conversation, ask.StaffId, choice, ask.Body, ask.IdempotencyKey) { Files = files.Files, Email = email, Hold = ask.Hold });
    }

    private static string? Body(ReplyChoice choice, string body, EmailAsk? email, OutgoingFiles files)
        => email?.Kind == EmailKind.Forward && body.Length == 0 ? null : ReplyWords.Body(body, files.Files.Count > 0, choice.Channel == Channel.Email);

    private string? WhyNot(ReplyChoice choice, OutgoingFiles files)
    {
        if (files.Files.Count == 0) return null;
        return rules is null ? FileRules.NoFiles(choice.Line!.Name) : rules.WhyNot(ReplyWords.Texting(choice.Line!), choice.Channel, files.Files);
    }

    private string? WhyNotPassed(ReplyChoice choice, EmailAsk? ask, OutgoingFiles files, EmailReply? email)
        => ask?.Kind == EmailKind.Forward && email is { Passed.Count: > 0 } ? WhyNot(choice, new OutgoingFiles([.. files.Files, .. email.Passed])) : null;

    private ActionOutcome Store(WriteSession session, Outgoing outgoing)
    {
        var entryId = outgoing.Store(session);
        session.AfterCommit(() => signal.WakeAfter(outgoing.Hold));
        return ActionOutcome.Of(entryId);
    }

    private ActionOutcome Retry(WriteSession session, long companyId, long staffId, long entryId)
    {
        if (session.Outbox.OfEntry(companyId, entryId) is not { } outbox || session.Timeline.LoadMessage(companyId, entryId) is not { } message)
            return ActionOutcome.Refused("There is no such message of ours.");
        if (WhyNotAgain(outbox.State, message.Status) is { } problem) return ActionOutcome.Refused(problem);
        var line = session.Lines.Load(outbox.LineId);
        if (ReplyWords.Line(line, companyId, outbox.Channel) is { } lineProblem) return ActionOutcome.Refused(lineProblem);
        if (ReplyWords.Consent(session, line!, outbox.To, OutboxEntry.CustomerName(session, outbox)) is { } optedOut) return ActionOutcome.Refused(optedOut);

        session.Outbox.Retry(outbox.Id, session.Now);
        session.Timeline.SetExternalId(entryId, null);
        OutboxEntry.Show(session, outbox, EntryStatus.Queued);
        AuditLog.Write(session, companyId, staffId, "message.retried", $"msg_{entryId}");
        session.AfterCommit(signal.Wake);
        return ActionOutcome.Of(entryId);
    }

    private static string? WhyNotAgain(OutboxState state, EntryStatus status) => state switch
    {
        OutboxState.Failed => null,
        OutboxState.Done when status is EntryStatus.Failed or EntryStatus.Undelivered => null,
        OutboxState.Waiting or OutboxState.Sending => "This message is still being sent.",
        OutboxState.Unknown => "We are still finding out whether this was sent.",
        OutboxState.Canceled => "This message was canceled.",
        _ => "This message was sent.",
    };
}
