using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>Shows on the entry, and on the row of its conversation, how far its outbox message is.</summary>
internal static class OutboxEntry
{
    /// <param name="session">The writer's.</param>
    /// <param name="outbox">Whose entry.</param>
    /// <param name="status">What it becomes, whatever it was.</param>
    /// <param name="code">The provider's code for what went wrong; null when nothing did.</param>
    /// <param name="reason">In words.</param>
    public static void Show(WriteSession session, OutboxMessage outbox, EntryStatus status, string? code = null, string? reason = null)
    {
        if (session.Timeline.LoadMessage(outbox.CompanyId, outbox.EntryId) is not { } message) return;
        session.Timeline.SetError(message.EntryId, code, reason);
        Show(session, message, status);
    }

    /// <summary>It is not sent, for this reason.</summary>
    public static void Fail(WriteSession session, OutboxMessage outbox, string reason)
    {
        session.Outbox.SetState(outbox.Id, OutboxState.Failed, null);
        Show(session, outbox, EntryStatus.Failed, null, reason);
    }

    /// <summary>Sets the status alone.</summary>
    public static void Show(WriteSession session, MessageFacts message, EntryStatus status)
    {
        session.Timeline.SetStatus(message.EntryId, message.ConversationId, status);
        if (Failed(status) && !Failed(message.Status)) session.Notifications.NotDelivered(message.EntryId);
        else if (!Failed(status) && Failed(message.Status)) session.Notifications.Settled(message.CompanyId, message.ConversationId, message.EntryId);
        session.Timeline.Publish(message.EntryId);
        session.Conversations.Publish(message.ConversationId);
    }

    private static bool Failed(EntryStatus? status) => status is EntryStatus.Failed or EntryStatus.Undelivered;

    /// <summary>For words that name the customer.</summary>
    public static string CustomerName(WriteSession session, OutboxMessage outbox)
        => session.Conversations.Load(outbox.CompanyId, outbox.ConversationId) is { } conversation && session.Customers.Load(outbox.CompanyId, conversation.CustomerId) is { } customer ? customer.Name : outbox.To;
}
