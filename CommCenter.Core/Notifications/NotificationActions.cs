using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Notifications;

/// <summary>What a person does with their own notifications. Opening a conversation reads what is about it.</summary>
public sealed class NotificationActions(GroupCommitWriter writer)
{
    /// <summary>This one has been seen.</summary>
    public Task ReadAsync(long companyId, long staffId, long notificationId)
        => writer.RunAsync(session => session.Notifications.Read(companyId, staffId, notificationId));

    /// <summary>What is about this conversation has been seen.</summary>
    public Task ReadConversationAsync(long companyId, long staffId, long conversationId)
        => writer.RunAsync(session => session.Notifications.ReadOfConversation(companyId, staffId, conversationId));

    /// <summary>All up to now has been seen, messages too. Conversations stay unread in the inbox until they are opened.</summary>
    public Task ReadAllAsync(long companyId, long staffId)
        => writer.RunAsync(session => session.Notifications.ReadAll(companyId, staffId));
}
