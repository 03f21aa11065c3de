using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Notifications;

namespace CommCenter.Web.Components.Layout;

/// <summary>What the open bell shows: read once, then kept up to date from changes alone.</summary>
/// <param name="staffId">Whose.</param>
/// <param name="messages">Conversations with something unread.</param>
/// <param name="rows">Notifications, newest first.</param>
/// <param name="readAt">Messages up to then are no news.</param>
public sealed class BellList(long staffId, IReadOnlyList<InboxRow> messages, IReadOnlyList<NotificationItem> rows, DateTimeOffset? readAt)
{
    /// <summary>More of a kind than this stand in one line.</summary>
    public const int MostApart = 4;

    private readonly Dictionary<long, InboxRow> _messages = messages.ToDictionary(m => m.Row.Id);
    private List<NotificationItem> _rows = [.. rows];
    private DateTimeOffset _readAt = readAt ?? DateTimeOffset.MinValue;

    /// <summary>Conversations with news, newest first.</summary>
    public List<InboxRow> Messages => [.. _messages.Values.Where(IsNews).OrderByDescending(m => m.Row.LastActivityAt)];

    /// <summary>Notifications, newest first.</summary>
    public IReadOnlyList<NotificationItem> Rows => _rows;

    public bool HasUnread => _rows.Exists(row => row.Unread) || _messages.Values.Any(IsNews);

    public bool IsEmpty => _rows.Count == 0 && !_messages.Values.Any(IsNews);

    /// <summary>The unread notifications of a kind that has so many that one line stands for them; by kind.</summary>
    public ILookup<NotificationKind, NotificationItem> Crowds
        => _rows.Where(row => row.Unread).GroupBy(row => row.Kind).Where(kind => kind.Count() > MostApart).SelectMany(kind => kind).ToLookup(row => row.Kind);

    public static bool Concerns(long staffId, LiveChange change) => change switch
    {
        ConversationChanged => true,
        ReadChanged read => read.StaffId == staffId,
        NotificationsChanged n => n.StaffId == staffId,
        BellRead read => read.StaffId == staffId,
        _ => false,
    };

    public void Apply(LiveChange change)
    {
        switch (change)
        {
            case ConversationChanged c:
                var read = c.Reads.GetValueOrDefault(staffId);
                if (UnreadConversations.IsUnreadOf(staffId, c.Row, read)) _messages[c.Row.Id] = new InboxRow(c.Row, read);
                else _messages.Remove(c.Row.Id);
                break;
            case ReadChanged { MarkedUnread: { } row } u when u.StaffId == staffId:
                if (UnreadConversations.IsUnreadOf(staffId, row, u.ReadInboundCount)) _messages[row.Id] = new InboxRow(row, u.ReadInboundCount);
                break;
            case ReadChanged r when r.StaffId == staffId && _messages.TryGetValue(r.ConversationId, out var known):
                if (r.ReadInboundCount >= known.Row.InboundCount) _messages.Remove(r.ConversationId);
                else _messages[r.ConversationId] = known with { ReadInboundCount = r.ReadInboundCount };
                break;
            case NotificationsChanged n when n.StaffId == staffId:
                var unread = n.Unread.Select(u => u.Id).ToHashSet();
                if (n.New is { } added && !_rows.Exists(row => row.Id == added.Id)) _rows.Insert(0, added);
                _rows = _rows.ConvertAll(row => row with { Unread = unread.Contains(row.Id) });
                break;
            case BellRead b when b.StaffId == staffId:
                _readAt = b.At;
                break;
        }
    }

    private bool IsNews(InboxRow message) => message.Row.UnansweredCount > 0 && message.Row.LastActivityAt > _readAt;
}
