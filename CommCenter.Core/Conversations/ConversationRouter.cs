using CommCenter.Core.Audit;
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
        => GoingOn(session, customerId, reopenDays) ?? session.Conversations.Open(companyId, customerId, occurredAt);

    /// <summary>The same for an entry of a line; a conversation that begins on it belongs to whoever has that line.</summary>
    public static ConversationFacts For(WriteSession session, LineFacts line, long customerId, DateTimeOffset occurredAt)
        => GoingOn(session, customerId, line.ReopenDays) ?? Assign(session, line, session.Conversations.Open(line.CompanyId, customerId, occurredAt));

    private static ConversationFacts? GoingOn(WriteSession session, long customerId, int reopenDays) => session.Conversations.Current(customerId) switch
    {
        { Status: ConversationStatus.Open } current => current,
        { Status: ConversationStatus.Snoozed } current => session.Conversations.SetStatus(current, ConversationStatus.Open, null),
        { ClosedAt: { } closedAt } current when closedAt.AddDays(reopenDays) >= session.Now => session.Conversations.SetStatus(current, ConversationStatus.Open, null),
        _ => null,
    };

    private static ConversationFacts Assign(WriteSession session, LineFacts line, ConversationFacts begun)
    {
        // Whoever left may have the line on paper still, and gets nothing more.
        if (line.AssigneeId is not { } staffId || session.Companies.LoadStaff(line.CompanyId, staffId) is not { Disabled: false } staff) return begun;
        AuditLog.Write(session, line.CompanyId, null, "conversation.assigned", $"cnv_{begun.Id}", $"To {staff.Name}, who gets what begins on {line.Name}");
        return session.Conversations.SetAssignee(begun, staffId);
    }

    /// <summary>For what wakes nobody: an answering machine's words, a newsletter, history. A conversation that is closed or snoozed stays so.</summary>
    public static ConversationFacts Quietly(WriteSession session, LineFacts line, long customerId, DateTimeOffset occurredAt)
        => session.Conversations.Current(customerId) ?? Assign(session, line, session.Conversations.Open(line.CompanyId, customerId, occurredAt));
}
