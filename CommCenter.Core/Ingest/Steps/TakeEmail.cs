using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;
using CommCenter.Core.EventLog;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Puts an email where it belongs: ours once as outgoing, a report of failure onto what failed, the rest to whoever wrote it.</summary>
internal static class TakeEmail
{
    /// <summary>An email that somebody has read elsewhere, and that is older than this when it comes here, is history: it asks for nothing.</summary>
    private static readonly TimeSpan History = TimeSpan.FromDays(1);

    /// <param name="session">The writer's.</param>
    /// <param name="received">The event.</param>
    /// <param name="message">What it says.</param>
    /// <param name="wakeEvents">Called after the commit when reports waited for an email of ours.</param>
    /// <param name="wakeFiles">Called after the commit when there are files to fetch.</param>
    public static void Step(WriteSession session, ProviderEvent received, EmailMessage message, Action? wakeEvents, Action? wakeFiles)
    {
        var line = FindLine.Step(session, received, message.LineAddress);
        var entryId = Entry(session, received, message, line, wakeEvents);
        session.Events.Handled(received.Id, session.Now, line.Id, entryId, line.CompanyId);
        if (message.Files.Count > 0 && wakeFiles is not null) session.AfterCommit(wakeFiles);
    }

    private static long? Entry(WriteSession session, ProviderEvent received, EmailMessage message, LineFacts line, Action? wakeEvents)
    {
        if (session.Timeline.FindMessage(line.Id, message.ExternalId) is { } there)
        {
            // It came from here, and the provider has named it since.
            if (message.Direction == Direction.Outbound) session.Emails.SetNames(there.EntryId, message.Email.MessageId, message.ThreadId);
            return there.EntryId;
        }

        if (message.Direction == Direction.Outbound) return TakeOwnEmail.Step(session, received, message, line, wakeEvents);
        if (message.Email.Bounce is { } bounce && TakeBounce.Step(session, line, message.ThreadId, bounce) is { } failed) return failed;
        return Inbound(session, received, message, line);
    }

    private static long Inbound(WriteSession session, ProviderEvent received, EmailMessage message, LineFacts line)
    {
        var quiet = message.Email.Nature != EmailNature.Person;
        var history = message.Seen && received.ReceivedAt - message.At > History;
        var writer = FindCorrespondent.Step(session, line, message);
        var conversation = quiet || history
            ? ConversationRouter.Quietly(session, line, writer.CustomerId, message.At)
            : ConversationRouter.For(session, line, writer.CustomerId, message.At);
        if (conversation.LastEntryId is null && history && received.ReceivedAt - message.At > TimeSpan.FromDays(line.ReopenDays)) conversation = session.Conversations.SetStatus(conversation, ConversationStatus.Closed, null);
        var said = message.ThreadId is { } thread && session.Emails.IsThere(line.CompanyId, conversation.Id, thread);
        if (!said && writer.AnswersOther is { } other) SystemEntries.Append(session, conversation, null, $"{writer.Name} answers an email we had with {other}");
        var entry = AppendEmail.Step(session, received, message, line, conversation, new EmailPlacing(Direction.Inbound, quiet, !history, writer.Ambiguous, EntryStatus.Received));
        if (history) session.Reads.ReadThere(conversation);
        session.Lines.SawInbound(line.Id, session.Now);
        session.Conversations.Publish(conversation.Id);
        return entry.Id;
    }
}
