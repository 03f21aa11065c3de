using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Web.Components.Layout;

/// <summary>Conversations in Mine and Unassigned with something unread, kept up to date from changes alone; their number is the figure in the rail.</summary>
/// <remarks>Asked on publishers' threads and changed on the circuit's, so everything is under one lock.</remarks>
public sealed class UnreadConversations(long staffId)
{
    /// <summary>One more than is shown: with 100 the figure is 99+.</summary>
    public const int MostCounted = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, int> _inbound = [];
    private List<LiveChange>? _during;

    public int Count
    {
        get { lock (_lock) return _inbound.Count; }
    }

    public string Figure => Count >= MostCounted ? "99+" : Count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Says that the database is being read: what changes until <see cref="Load"/> may be newer than what was read.</summary>
    public void BeginLoad()
    {
        lock (_lock) _during ??= [];
    }

    /// <summary>Begins anew with what was read, and what changed meanwhile.</summary>
    public void Load(IEnumerable<long> conversationIds)
    {
        lock (_lock)
        {
            var during = _during;
            _during = null;
            _inbound.Clear();
            foreach (var id in conversationIds) _inbound[id] = 0;
            foreach (var change in during ?? []) Apply(change);
        }
    }

    /// <summary>True when applying the change would add or remove a conversation: only then must the circuit wake.</summary>
    public bool Concerns(LiveChange change)
    {
        lock (_lock)
        {
            return change switch
            {
                ConversationChanged or ReadChanged when _during is not null => true,
                ConversationChanged c => IsUnread(c) != _inbound.ContainsKey(c.Row.Id),
                ReadChanged r => r.StaffId == staffId && _inbound.TryGetValue(r.ConversationId, out var inbound) && r.ReadInboundCount >= inbound,
                _ => false,
            };
        }
    }

    public void Apply(LiveChange change)
    {
        lock (_lock)
        {
            _during?.Add(change);
            if (change is ConversationChanged c)
            {
                if (IsUnread(c)) _inbound[c.Row.Id] = c.Row.InboundCount;
                else _inbound.Remove(c.Row.Id);
            }
            else if (change is ReadChanged r && r.StaffId == staffId && _inbound.TryGetValue(r.ConversationId, out var inbound) && r.ReadInboundCount >= inbound)
            {
                _inbound.Remove(r.ConversationId);
            }
        }
    }

    private bool IsUnread(ConversationChanged change)
        => change.Row.Status == ConversationStatus.Open
           && (change.Row.AssigneeId is null || change.Row.AssigneeId == staffId)
           && change.Row.InboundCount > change.Reads.GetValueOrDefault(staffId);
}
