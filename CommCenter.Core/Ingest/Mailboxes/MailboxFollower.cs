using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Does here what somebody did in the mailbox itself: read there is read here, unread there is unread here for whose it is (nobody's: for all), archived there is closed here.</summary>
public sealed class MailboxFollower(GroupCommitWriter writer, OwnMarks own)
{
    public Task FollowAsync(OpenMailbox box, IReadOnlyList<MarkedEmail> marked)
    {
        // What we did there ourselves comes back too: it is done here already, and for one person alone.
        List<MarkedEmail> theirs = [.. marked.Where(email => !own.IsEcho(box.Address, email))];
        return theirs.Count == 0 ? Task.CompletedTask : writer.RunAsync(session => theirs.ForEach(email => Follow(session, box, email)));
    }

    private static void Follow(WriteSession session, OpenMailbox box, MarkedEmail email)
    {
        if (session.Timeline.FindMessage(box.LineId, email.Id) is not { } message || session.Conversations.Load(message.CompanyId, message.ConversationId) is not { } conversation) return;
        if (email.Unread == true) session.Reads.MarkUnread(conversation.CompanyId, session.Conversations.Row(conversation.Id), conversation.AssigneeId);
        if (email.Unread == false) session.Reads.ReadByAll(conversation);
        var archived = email.InInbox == false && conversation.Status == ConversationStatus.Open && conversation.LastEntryId == message.EntryId;
        if (archived) session.Conversations.SetStatus(conversation, ConversationStatus.Closed, null);
        if (archived || email.Unread == false) session.Conversations.Publish(conversation.Id);
    }
}
