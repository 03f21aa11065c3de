using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Notifications;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Web.Components.Layout;

/// <summary>What the shell of one screen knows is new for the person: the figures of the rail and the bell, kept up to date from changes alone.</summary>
public sealed class News(long staffId, StaffRole role)
{
    private volatile IReadOnlyList<UnreadNotification> _rows = [];

    // What came while the database was read is newer than what was read.
    private IReadOnlyList<UnreadNotification>? _during;

    // Missed calls that were told of: a call changes again when its recording or its transcript comes.
    private readonly HashSet<(long, CallStatus)> _told = [];

    public UnreadConversations Conversations { get; } = new(staffId);

    public MissedCalls Missed { get; } = new();

    /// <summary>The figure on the bell: conversations with news, and notifications that are not read.</summary>
    public int Count => _rows.Count + Conversations.NewsCount;

    /// <summary>Says that the database is being read.</summary>
    public void BeginLoad()
    {
        _during = null;
        Conversations.BeginLoad();
        Missed.BeginLoad();
    }

    public void Load(BellState bell, IReadOnlyList<UnreadConversation> unread)
    {
        _rows = _during ?? bell.Unread;
        Conversations.BellRead(bell.ReadAt ?? DateTimeOffset.MinValue);
        Conversations.Load(unread);
    }

    /// <summary>Whether the circuit must wake for it.</summary>
    public bool Concerns(LiveChange change) => change switch
    {
        NotificationsChanged n => n.StaffId == staffId,
        BellRead read => read.StaffId == staffId,
        CallChanged { Call: var call } => (call.Inbound && call.Status.WasMissed()) || Missed.Concerns(change),
        _ => Conversations.Concerns(change) || Missed.Concerns(change),
    };

    /// <summary>True when a notification about this conversation is not read.</summary>
    public bool IsAbout(long conversationId) => _rows.Any(row => row.ConversationId == conversationId);

    /// <returns>What the person is to be told; null when it is nothing new.</returns>
    public Alert? Apply(LiveChange change)
    {
        Missed.Apply(change);
        switch (change)
        {
            case NotificationsChanged n when n.StaffId == staffId:
                _rows = _during = n.Unread;
                return n.New is { } item ? Alert.Of(item, role) : null;
            case BellRead read when read.StaffId == staffId:
                Conversations.BellRead(read.At);
                return null;
            case ConversationChanged c when Conversations.Apply(change):
                // A call that rings is told of by the screen pop, and one that was missed when it is over.
                return c.Row is { LastChannel: Channel.Voice, LastDirection: Direction.Inbound } ? null : Alert.Of(c.Row);
            case CallChanged { Call: var call } when call.Inbound && call.Status.WasMissed() && Conversations.IsNewsOf(call.ConversationId) && _told.Add((call.EntryId, call.Status)):
                return Alert.Of(call);
            case ReadChanged:
                Conversations.Apply(change);
                return null;
            default:
                return null;
        }
    }
}

/// <summary>One thing to tell a person of, in the browser: by sound, on the desktop, to a screen reader.</summary>
/// <param name="Key">Names the thing, so that of several tabs one tells of it.</param>
/// <param name="Text">In words, without what was written: the desktop shows it to whoever passes.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="ConversationId">Whose row or pane shows it already; null when nothing does.</param>
/// <param name="Urgent">Somebody must do something.</param>
public sealed record Alert(string Key, string Text, string Href, long? ConversationId, bool Urgent)
{
    public static Alert Of(ConversationRow row)
        => new($"message-{row.Id}-{row.InboundCount}", $"New message from {PhoneText.Of(row.CustomerName)}", BellWords.Href(row.Id), row.Id, false);

    public static Alert Of(CallCard call)
        => new($"call-{call.EntryId}-{call.Status}", $"{(call.Status == CallStatus.Voicemail ? "Voicemail" : "Missed call")} from {PhoneText.Of(call.CustomerName)}", BellWords.Href(call.ConversationId), call.ConversationId, false);

    public static Alert Of(NotificationItem item, StaffRole role)
        => new($"notification-{item.Id}", BellWords.Sentence(item), BellWords.Href(item, role), item.ConversationId, item.Kind is NotificationKind.Failed or NotificationKind.Line);
}
