using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Does here what somebody did in the mailbox itself: read there is read here, archived there is closed here.</summary>
public sealed class MailboxFollower(GroupCommitWriter writer)
{
    public Task FollowAsync(OpenMailbox box, IReadOnlyList<MarkedEmail> marked) => writer.RunAsync(session =>
    {
        foreach (var email in marked)
        {
            if (session.Timeline.FindMessage(box.LineId, email.Id) is not { } message || session.Conversations.Load(message.CompanyId, message.ConversationId) is not { } conversation) continue;
            if (email.Unread == false) session.Mailboxes.ReadByAll(conversation);
            if (email.InInbox == false && conversation.Status == Conversations.ConversationStatus.Open && conversation.LastEntryId == message.EntryId) session.Conversations.SetStatus(conversation, Conversations.ConversationStatus.Closed, null);
            session.Conversations.Publish(conversation.Id);
        }
    });
}
