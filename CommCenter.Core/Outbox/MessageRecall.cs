using CommCenter.Core.Audit;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>A message that its writer takes back before it goes: it was never there.</summary>
internal static class MessageRecall
{
    public static ActionOutcome TakeBack(WriteSession session, long companyId, long staffId, long entryId)
    {
        if (session.Outbox.OfEntry(companyId, entryId) is not { } outbox || session.Conversations.Load(companyId, outbox.ConversationId) is not { } conversation) return ActionOutcome.Refused("There is no such message of ours.");
        if (outbox.State != OutboxState.Waiting || outbox.Attempts > 0) return ActionOutcome.Refused("It is too late: this message has gone already.");
        session.Attachments.GiveBack(entryId, staffId, conversation.Id);
        session.Outbox.Remove(outbox.Id);
        session.Timeline.Remove(entryId);
        session.Recounts.Recount(conversation, conversation.LastActivityAt);
        session.Owed.Restore(conversation);
        AuditLog.Write(session, companyId, staffId, "message.taken_back", $"msg_{entryId}");
        session.Publish(new EntryRemoved(companyId, conversation.Id, entryId));
        session.Conversations.Publish(conversation.Id);
        return ActionOutcome.Of(entryId);
    }
}
