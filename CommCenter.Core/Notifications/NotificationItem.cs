using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Notifications;

/// <summary>A notification as the bell shows it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="ConversationId">Where it leads; null with Line.</param>
/// <param name="Name">The customer, or the line.</param>
/// <param name="Text">Assigned: who did it. Failed and Line: the reason in words, or empty.</param>
/// <param name="At">When it happened.</param>
/// <param name="Unread">The person has not seen it.</param>
public sealed record NotificationItem(long Id, NotificationKind Kind, long? ConversationId, string Name, string Text, DateTimeOffset At, bool Unread);

/// <summary>A notification that is not read, and where it leads.</summary>
public readonly record struct UnreadNotification(long Id, long? ConversationId);

/// <summary>What the bell knows before it is opened.</summary>
/// <param name="Unread">Newest first, <see cref="NotificationQueries.MostUnread"/> at most.</param>
/// <param name="ReadAt">Messages up to then are read as far as the bell goes; null: none are.</param>
public sealed record BellState(IReadOnlyList<UnreadNotification> Unread, DateTimeOffset? ReadAt);

/// <summary>A person's notifications changed.</summary>
/// <param name="CompanyId">Whose.</param>
/// <param name="StaffId">The person.</param>
/// <param name="Unread">What is not read now, newest first.</param>
/// <param name="New">The one that came; null when some were read.</param>
public sealed record NotificationsChanged(long CompanyId, long StaffId, IReadOnlyList<UnreadNotification> Unread, NotificationItem? New) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("notifications", StaffId);
}

/// <summary>A person has marked all in the bell as read, on this or another screen.</summary>
/// <param name="CompanyId">Whose.</param>
/// <param name="StaffId">The person.</param>
/// <param name="At">Messages up to then.</param>
public sealed record BellRead(long CompanyId, long StaffId, DateTimeOffset At) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("bell-read", StaffId);
}
