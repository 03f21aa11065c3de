using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The rows of a list that are loaded: at most 200, dropped from the far end while scrolling, moved only when nobody aims at them.</summary>
public sealed class ListWindow
{
    public const int Most = 200;

    private readonly Stack<DroppedRows> _dropped = new();
    private readonly Dictionary<long, InboxRow?> _waiting = [];
    private List<InboxRow> _rows = [];

    /// <summary>As shown, which while somebody aims at them may not be their order.</summary>
    public IReadOnlyList<InboxRow> Rows => _rows;

    /// <summary>Rows dropped from the top; they keep their room, so that nothing below moves.</summary>
    public int Above { get; private set; }

    /// <summary>Where the rows begin; null is the top of the list.</summary>
    public PageKey? Top { get; private set; }

    /// <summary>Where older rows begin; null when there are none.</summary>
    public PageKey? Next { get; private set; }

    /// <summary>Rows that will come, go or change places when nobody aims at the list.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>The last part that was dropped from the top, to be read again; null when nothing was.</summary>
    public DroppedRows? Dropped => _dropped.TryPeek(out var dropped) ? dropped : null;

    /// <summary>Puts what was read in the place of the rows, keeping where they begin.</summary>
    public void Fill(ListPage page)
    {
        (_rows, Next) = ([.. page.Rows], page.Next);
        _waiting.Clear();
    }

    /// <summary>Adds older rows.</summary>
    public void Append(ListPage page)
    {
        var known = _rows.Select(r => r.Row.Id).ToHashSet();
        _rows.AddRange(page.Rows.Where(r => !known.Contains(r.Row.Id)));
        Next = page.Next;
        if (_rows.Count <= Most) return;
        var surplus = _rows.Count - Most;
        _dropped.Push(new DroppedRows(Top, surplus));
        Top = ListOrder.KeyOf(_rows[surplus - 1].Row);
        Above += surplus;
        _rows.RemoveRange(0, surplus);
    }

    /// <summary>Puts back rows that were dropped from the top.</summary>
    /// <param name="page">What was read after <see cref="DroppedRows.After"/>.</param>
    public void Prepend(ListPage page)
    {
        if (!_dropped.TryPop(out var part) || Top is not { } top) return;
        var known = _rows.Select(r => r.Row.Id).ToHashSet();
        var newer = page.Rows.Where(r => !known.Contains(r.Row.Id) && ListOrder.Compare(ListOrder.KeyOf(r.Row), top) <= 0).ToList();
        var reachesUs = page.Next is not { } end || ListOrder.Compare(end, top) >= 0;
        if (reachesUs) _rows.InsertRange(0, newer);
        else Fill(page);
        Top = part.After;
        Above = _dropped.Sum(d => d.Count);
        TrimEnd();
    }

    /// <summary>Shows a row as it is now. What it says changes at once; its place, its coming and its going wait while <paramref name="hold"/>.</summary>
    public void Apply(InboxRow row, bool belongs, bool hold)
    {
        var id = row.Row.Id;
        var at = _rows.FindIndex(r => r.Row.Id == id);
        if (at >= 0) _rows[at] = row;
        _waiting.Remove(id);
        if (at >= 0 && (!belongs || !InPlace(at))) _waiting[id] = belongs ? row : null;
        else if (at < 0 && belongs && IsAbove(row)) Above++;
        else if (at < 0 && belongs && IsInReach(row)) _waiting[id] = row;
        if (!hold) Settle();
    }

    /// <summary>How much of a conversation this person has read.</summary>
    public void Read(long conversationId, int readInboundCount)
    {
        var at = _rows.FindIndex(r => r.Row.Id == conversationId);
        if (at >= 0) _rows[at] = _rows[at] with { ReadInboundCount = Math.Max(_rows[at].ReadInboundCount, readInboundCount) };
        if (_waiting.TryGetValue(conversationId, out var row) && row is not null) _waiting[conversationId] = row with { ReadInboundCount = Math.Max(row.ReadInboundCount, readInboundCount) };
    }

    /// <summary>Lets every row take its place.</summary>
    public void Settle()
    {
        if (_waiting.Count == 0) return;
        _rows.RemoveAll(r => _waiting.ContainsKey(r.Row.Id));
        foreach (var row in _waiting.Values.OfType<InboxRow>())
        {
            if (IsAbove(row)) Above++;
            else _rows.Add(row);
        }

        _waiting.Clear();
        _rows.Sort((a, b) => ListOrder.Compare(ListOrder.KeyOf(a.Row), ListOrder.KeyOf(b.Row)));
        TrimEnd();
    }

    public ListInterest InterestOf(ListFilter filter) => new(filter, _rows.Select(r => r.Row.Id).Concat(_waiting.Keys).ToHashSet(), Top, Next);

    private void TrimEnd()
    {
        if (_rows.Count <= Most) return;
        _rows.RemoveRange(Most, _rows.Count - Most);
        Next = ListOrder.KeyOf(_rows[^1].Row);
    }

    private bool IsAbove(InboxRow row) => Top is { } top && ListOrder.Compare(ListOrder.KeyOf(row.Row), top) <= 0;

    private bool IsInReach(InboxRow row) => Next is not { } next || ListOrder.Compare(ListOrder.KeyOf(row.Row), next) <= 0;

    private bool InPlace(int at)
    {
        var key = ListOrder.KeyOf(_rows[at].Row);
        return !IsAbove(_rows[at])
               && (at == 0 || ListOrder.Compare(ListOrder.KeyOf(_rows[at - 1].Row), key) <= 0)
               && (at == _rows.Count - 1 || ListOrder.Compare(key, ListOrder.KeyOf(_rows[at + 1].Row)) <= 0);
    }
}

/// <summary>Rows that were dropped from the top: how many, and the key they began after.</summary>
public sealed record DroppedRows(PageKey? After, int Count);
