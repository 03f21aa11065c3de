using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Conversations;

/// <summary>Chooses the conversation an entry goes to: the one not closed, a closed one reopened within the company's days, or a new one.</summary>
public static class ConversationRouter
{
    /// <param name="session">The writer's.</param>
    /// <param name="companyId">Whose.</param>
    /// <param name="customerId">With whom.</param>
    /// <param name="occurredAt">When the entry happened.</param>
    /// <param name="reopenDays">The company's setting.</param>
    public static ConversationFacts For(WriteSession session, long companyId, long customerId, DateTimeOffset occurredAt, int reopenDays)
    {
        var current = session.Conversations.Current(customerId);
        return current switch
        {
            null => session.Conversations.Open(companyId, customerId, occurredAt),
            { Status: ConversationStatus.Open } => current,
            { Status: ConversationStatus.Snoozed } => session.Conversations.SetStatus(current, ConversationStatus.Open, null),
            { ClosedAt: { } closedAt } when closedAt.AddDays(reopenDays) >= session.Now => session.Conversations.SetStatus(current, ConversationStatus.Open, null),
            _ => session.Conversations.Open(companyId, customerId, occurredAt),
        };
    }

    /// <summary>For what wakes nobody: an answering machine's words, a newsletter, history. A conversation that is closed or snoozed stays so.</summary>
    public static ConversationFacts Quietly(WriteSession session, long companyId, long customerId, DateTimeOffset occurredAt)
        => session.Conversations.Current(customerId) ?? session.Conversations.Open(companyId, customerId, occurredAt);
}
