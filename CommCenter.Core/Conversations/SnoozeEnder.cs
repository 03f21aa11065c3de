using CommCenter.Core.Audit;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Conversations;

/// <summary>Opens snoozed conversations whose time has come; a job asks for it again and again.</summary>
public sealed class SnoozeEnder(GroupCommitWriter writer)
{
    private const int Batch = 100;

    /// <returns>How many were opened.</returns>
    public async Task<int> EndDueAsync(CancellationToken cancellationToken)
    {
        var all = 0;
        int ended;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            ended = await writer.RunAsync(EndSome);
            all += ended;
        }
        while (ended == Batch);
        return all;
    }

    private static int EndSome(WriteSession session)
    {
        var ended = 0;
        foreach (var (id, companyId) in session.Conversations.DueSnoozes(session.Now, Batch))
        {
            // One that cannot be opened keeps its snooze and must not keep the others in theirs.
            if (session.Try(() => End(session, companyId, id)) is null) ended++;
        }

        return ended;
    }

    private static void End(WriteSession session, long companyId, long id)
    {
        if (session.Conversations.Load(companyId, id) is not { Status: ConversationStatus.Snoozed } c) return;
        session.Conversations.SetStatus(c, ConversationStatus.Open, null);
        SystemEntries.Append(session, c, null, "The snooze ended");
        AuditLog.Write(session, companyId, null, "conversation.reopened", $"cnv_{id}", "The snooze ended");
        session.Conversations.Publish(id);
    }
}
