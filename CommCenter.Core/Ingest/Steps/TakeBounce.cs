using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>A report that an email of ours did not arrive stands on that email, not beside it.</summary>
internal static class TakeBounce
{
    /// <returns>The entry it is about; null when it is none of ours that we know.</returns>
    public static long? Step(WriteSession session, LineFacts line, string? threadId, EmailBounce bounce)
    {
        if (Ours(session, line, threadId, bounce) is not { } ours) return null;
        var to = bounce.Recipients.Count > 0 ? string.Join(", ", bounce.Recipients.Take(5)) : ours.To;
        if (bounce.Failed)
        {
            if (ours.ExternalId is { } external) StatusUpdater.Apply(session, line.Provider, new DeliveryReport(external, EntryStatus.Undelivered, null, bounce.Code, $"{to}: {bounce.Reason}"), ours.LineId);
        }
        else if (session.Conversations.Load(ours.CompanyId, ours.ConversationId) is { } conversation)
        {
            SystemEntries.Append(session, conversation, null, $"An email to {to} is late: {bounce.Reason}");
        }

        return ours.EntryId;
    }

    /// <summary>By the name it had, or, where the report does not say or we do not know it yet, by the provider's thread and who did not get it. A report alone proves nothing: anybody can write one.</summary>
    private static EmailPlace? Ours(WriteSession session, LineFacts line, string? threadId, EmailBounce bounce)
    {
        if (bounce.MessageId is { } id && session.Emails.ByMessageId(line.CompanyId, id) is { Direction: Direction.Outbound } named) return named;
        return threadId is not null && session.Emails.ByThread(line.CompanyId, line.Id, threadId) is { Direction: Direction.Outbound } last && bounce.Recipients.Any(last.Has) ? last : null;
    }
}
