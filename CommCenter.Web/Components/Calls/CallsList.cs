using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Web.Components.Calls;

/// <summary>The calls one page shows: those going on, those that wait for an answer, and the rest by time. Read page by page, then kept up to date from changes alone.</summary>
public sealed class CallsList
{
    /// <summary>Rows one screen keeps.</summary>
    public const int Most = 1000;

    private readonly Dictionary<long, CallCard> _goingOn = [];
    private readonly List<LiveChange> _waiting = [];
    private List<CallRow> _owed = [];
    private List<CallRow> _rows = [];
    private bool _held;

    public CallFilter Filter { get; private set; } = new();

    /// <summary>Which has rung longest first.</summary>
    public IEnumerable<CallCard> GoingOn => _goingOn.Values.Where(card => Filter.Show is CallsShown.All || Filter.Fits(CallRow.Of(card))).OrderBy(card => card.RangSince);

    /// <summary>Missed, and nobody has answered on any channel; newest first.</summary>
    public IReadOnlyList<CallRow> Owed => _owed;

    /// <summary>The others, newest first.</summary>
    public IReadOnlyList<CallRow> Rows => _rows;

    /// <summary>Where older ones begin; null when there are none, or no more are kept.</summary>
    public long? Next { get; private set; }

    /// <summary>Changes that wait because somebody aims at the rows.</summary>
    public int Waiting => _waiting.Select(change => change.Key).Distinct().Count();

    public void Show(CallFilter filter, IEnumerable<CallCard> goingOn, IEnumerable<CallRow> owed, CallPage page)
    {
        Filter = filter;
        _goingOn.Clear();
        foreach (var card in goingOn) _goingOn[card.EntryId] = card;
        _owed = [.. owed.Where(filter.Fits)];
        _waiting.Clear();
        (_rows, Next) = ([], page.Next);
        Put(page.Rows);
    }

    public void Append(CallPage page)
    {
        Next = page.Next;
        Put(page.Rows);
        if (_rows.Count >= Most) Next = null;
    }

    /// <summary>Rows keep their places while somebody aims at them.</summary>
    public void Hold(bool hold)
    {
        _held = hold;
        if (!hold) Settle();
    }

    public void Apply(LiveChange change)
    {
        if (_held && Matters(change)) _waiting.Add(change);
        else Take(change);
    }

    public void Settle()
    {
        foreach (var change in _waiting) Take(change);
        _waiting.Clear();
    }

    private bool Matters(LiveChange change) => change is CallChanged || (change is ConversationChanged { Row: var row } && _owed.Exists(call => IsAnswered(call, row)));

    private void Take(LiveChange change)
    {
        switch (change)
        {
            case CallChanged { Call: var card }:
                var known = _owed.Concat(_rows).FirstOrDefault(row => row.EntryId == card.EntryId);
                if (card.Status.IsGoingOn()) _goingOn[card.EntryId] = card;
                else _goingOn.Remove(card.EntryId);
                Remove(card.EntryId);
                if (card.Status.IsGoingOn()) break;
                var now = CallRow.Of(card);
                if (known is not null) now = now with { Chosen = known.Chosen, Disposition = known.Disposition, EndedAt = known.EndedAt, VoicemailSeconds = known.VoicemailSeconds, Said = known.Said };
                if (Filter.Fits(now)) Put([now]);
                break;
            case ConversationChanged { Row: var row }:
                var answered = _owed.Where(call => IsAnswered(call, row)).ToList();
                _owed.RemoveAll(answered.Contains);
                Put(answered.ConvertAll(call => call with { IsOwed = false }));
                break;
        }
    }

    private void Remove(long entryId)
    {
        _owed.RemoveAll(row => row.EntryId == entryId);
        _rows.RemoveAll(row => row.EntryId == entryId);
    }

    private void Put(IReadOnlyList<CallRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.Status.IsGoingOn() || _owed.Exists(o => o.EntryId == row.EntryId)) continue;
            if (row.IsOwed) _owed.Add(row);
            // Older than what is loaded: it comes with its page.
            else if ((Next is not { } next || row.EntryId >= next) && !_rows.Exists(r => r.EntryId == row.EntryId)) _rows.Add(row);
        }

        Sort(_owed);
        Sort(_rows);
    }

    private static void Sort(List<CallRow> rows) => rows.Sort((a, b) => b.OccurredAt.CompareTo(a.OccurredAt) is not 0 and var byTime ? byTime : b.EntryId.CompareTo(a.EntryId));

    private static bool IsAnswered(CallRow call, ConversationRow row) => call.ConversationId == row.Id && (row.OwedSince is not { } since || call.OccurredAt < since);
}
