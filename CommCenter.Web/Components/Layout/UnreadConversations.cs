using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Web.Components.Layout;

/// <summary>Conversations in Mine and Unassigned with something unread, kept up to date from changes alone; their number is the figure in the rail.
/// Those that nobody has answered, and that came after the bell was last read, are the bell's news.</summary>
/// <remarks>Asked on publishers' threads and changed on the circuit's, so everything is under one lock.</remarks>
public sealed class UnreadConversations(long staffId)
{
    /// <summary>One more than is shown: with 100 the figure is 99+.</summary>
    public const int MostCounted = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Unread> _unread = [];
    private DateTimeOffset _bellReadAt;
    private List<LiveChange>? _during;

    public int Count
    {
        get { lock (_lock) return _unread.Count; }
    }

    /// <summary>Conversations the bell counts.</summary>
    public int NewsCount
    {
        get { lock (_lock) return _unread.Values.Count(IsNews); }
    }

    public string Figure => FigureOf(Count);

    public static string FigureOf(int count) => count >= MostCounted ? "99+" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Says that the database is being read: what changes until <see cref="Load"/> may be newer than what was read.</summary>
    public void BeginLoad()
    {
        lock (_lock) _during ??= [];
    }

    /// <summary>Begins anew with what was read, and what changed meanwhile.</summary>
    public void Load(IEnumerable<UnreadConversation> conversations)
    {
        lock (_lock)
        {
            var during = _during;
            _during = null;
            _unread.Clear();
            foreach (var c in conversations) _unread[c.Id] = new Unread(c.InboundCount, c.LastActivityAt, c.Answered);
            foreach (var change in during ?? []) Apply(change);
        }
    }

    /// <summary>What came up to then is no news any more.</summary>
    public void BellRead(DateTimeOffset at)
    {
        lock (_lock) _bellReadAt = at > _bellReadAt ? at : _bellReadAt;
    }

    /// <summary>Whether this conversation is news to the person.</summary>
    public bool IsNewsOf(long conversationId)
    {
        lock (_lock) return _unread.TryGetValue(conversationId, out var known) && IsNews(known);
    }

    /// <summary>True when applying the change would add or remove a conversation, or make it news or none: only then must the circuit wake.</summary>
    public bool Concerns(LiveChange change)
    {
        lock (_lock)
        {
            return change switch
            {
                ConversationChanged or ReadChanged when _during is not null => true,
                ConversationChanged c => _unread.TryGetValue(c.Row.Id, out var known) ? !IsUnread(c) || IsNews(known) != IsNews(Of(c)) : IsUnread(c),
                ReadChanged { MarkedUnread: { } row } r => IsUnreadAgain(r, row),
                ReadChanged r => IsReadThrough(r),
                _ => false,
            };
        }
    }

    /// <returns>True when a conversation became news.</returns>
    public bool Apply(LiveChange change)
    {
        lock (_lock)
        {
            _during?.Add(change);
            if (change is ConversationChanged c)
            {
                var wasNews = _unread.TryGetValue(c.Row.Id, out var known) && IsNews(known);
                if (!IsUnread(c))
                {
                    _unread.Remove(c.Row.Id);
                    return false;
                }

                _unread[c.Row.Id] = Of(c);
                return !wasNews && IsNews(Of(c));
            }

            if (change is ReadChanged { MarkedUnread: { } row } again)
            {
                // The person knows it: it counts, and is not told of.
                if (IsUnreadAgain(again, row)) _unread[row.Id] = Of(row);
            }
            else if (change is ReadChanged r && IsReadThrough(r)) _unread.Remove(r.ConversationId);
            return false;
        }
    }

    private static Unread Of(ConversationChanged change) => Of(change.Row);

    private static Unread Of(ConversationRow row) => new(row.InboundCount, row.LastActivityAt, row.UnansweredCount == 0);

    private bool IsUnreadAgain(ReadChanged read, ConversationRow row) => read.StaffId == staffId && IsUnreadOf(staffId, row, read.ReadInboundCount);

    private bool IsNews(Unread unread) => !unread.Answered && unread.At > _bellReadAt;

    private bool IsReadThrough(ReadChanged read) => read.StaffId == staffId && _unread.TryGetValue(read.ConversationId, out var known) && read.ReadInboundCount >= known.Inbound;

    private bool IsUnread(ConversationChanged change) => IsUnreadOf(staffId, change.Row, change.Reads.GetValueOrDefault(staffId));

    /// <summary>Open, theirs or nobody's, and not read to its end.</summary>
    public static bool IsUnreadOf(long staffId, ConversationRow row, int readInbound)
        => row.Status == ConversationStatus.Open && (row.AssigneeId is null || row.AssigneeId == staffId) && row.InboundCount > readInbound;

    private readonly record struct Unread(int Inbound, DateTimeOffset At, bool Answered);
}
