using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Web.Components.Layout;

/// <summary>The missed calls nobody has answered on any channel: the figure beside Calls, kept up to date from changes alone.</summary>
/// <remarks>Asked on publishers' threads and changed on the circuit's, so everything is under one lock.</remarks>
public sealed class MissedCalls
{
    /// <summary>One more than is shown: with 100 the figure is 99+.</summary>
    public const int MostCounted = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, (long ConversationId, DateTimeOffset At)> _calls = [];
    private List<LiveChange>? _during;

    public int Count
    {
        get { lock (_lock) return _calls.Count; }
    }

    public string Figure => UnreadConversations.FigureOf(Count);

    /// <summary>Says that the database is being read: what changes until <see cref="Load"/> may be newer than what was read.</summary>
    public void BeginLoad()
    {
        lock (_lock) _during ??= [];
    }

    /// <param name="missed">Entry, conversation and instant of each.</param>
    public void Load(IEnumerable<(long EntryId, long ConversationId, DateTimeOffset At)> missed)
    {
        lock (_lock)
        {
            var during = _during;
            _during = null;
            _calls.Clear();
            foreach (var (id, conversation, at) in missed) _calls[id] = (conversation, at);
            foreach (var change in during ?? []) Apply(change);
        }
    }

    /// <summary>True when applying the change would add or take away a call: only then must the circuit wake.</summary>
    public bool Concerns(LiveChange change)
    {
        lock (_lock)
        {
            return change switch
            {
                CallChanged or ConversationChanged when _during is not null => true,
                CallChanged { Call: var call } => IsMissed(call) != _calls.ContainsKey(call.EntryId),
                ConversationChanged { Row: var row } => _calls.Values.Any(call => IsAnswered(call, row)),
                _ => false,
            };
        }
    }

    public void Apply(LiveChange change)
    {
        lock (_lock)
        {
            _during?.Add(change);
            if (change is CallChanged { Call: var call })
            {
                if (IsMissed(call)) _calls[call.EntryId] = (call.ConversationId, call.RangSince);
                else _calls.Remove(call.EntryId);
            }
            else if (change is ConversationChanged { Row: var row })
            {
                foreach (var (id, known) in _calls.Where(pair => IsAnswered(pair.Value, row)).ToList()) _calls.Remove(id);
            }
        }
    }

    // The card says of itself whether anything waits: a call that was answered since is missed too, and owed no more.
    private static bool IsMissed(CallCard call) => call.Inbound && call.Unanswered > 0 && call.Status.WasMissed();

    private static bool IsAnswered((long ConversationId, DateTimeOffset At) call, ConversationRow row)
        => call.ConversationId == row.Id && (row.OwedSince is not { } since || call.At < since);
}
