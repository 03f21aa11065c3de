using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The entries of one open conversation on one screen, in order, each once; and where unread began.</summary>
public sealed class ShownTimeline
{
    private static readonly Comparer<TimelineItem> InOrder = Comparer<TimelineItem>.Create((a, b) =>
    {
        var byTime = a.OccurredAt.CompareTo(b.OccurredAt);
        return byTime != 0 ? byTime : a.Id.CompareTo(b.Id);
    });

    private List<TimelineItem> _entries = [];
    private HashSet<long> _unread = [];

    public IReadOnlyList<TimelineItem> Entries => _entries;

    /// <summary>Leads to the page before; null when the beginning is shown.</summary>
    public PageKey? Older { get; private set; }

    /// <summary>Leads to the page after; null when the end is shown.</summary>
    public PageKey? Newer { get; private set; }

    /// <summary>The entry the divider stands in front of; null when all was read.</summary>
    public long? NewFromId { get; private set; }

    /// <summary>How many were unread when the conversation was opened; the divider's figure does not change while it is read.</summary>
    public int NewCount { get; private set; }

    public long LastId => _entries.Count == 0 ? 0 : _entries.Max(entry => entry.Id);

    /// <summary>Shows a page instead of what was shown; the divider stays where it is.</summary>
    public void Show(TimelinePage page)
    {
        (_entries, Older, Newer) = ([.. page.Entries], page.Older, page.Newer);
        _entries.Sort(InOrder);
    }

    public void AddNewer(TimelinePage page)
    {
        var shown = _entries.Select(entry => entry.Id).ToHashSet();
        _entries.AddRange(page.Entries.Where(entry => !shown.Contains(entry.Id)));
        _entries.Sort(InOrder);
        Newer = page.Newer;
        if (NewCount > 0) MarkNew(NewCount);
    }

    public void AddOlder(TimelinePage page)
    {
        var shown = _entries.Select(entry => entry.Id).ToHashSet();
        _entries.InsertRange(0, page.Entries.Where(entry => !shown.Contains(entry.Id)));
        _entries.Sort(InOrder);
        Older = page.Older;
        if (_unread.Count < NewCount) MarkNew(NewCount);
    }

    /// <summary>Puts the divider in front of the first unread entry: of the inbound ones stored last, as many as are unread.</summary>
    public void MarkNew(int unread)
    {
        NewCount = unread;
        // While the end is not shown nobody can say which are the unread ones.
        if (Newer is not null) return;
        var newest = _entries.Where(entry => entry.Direction == Direction.Inbound).OrderByDescending(entry => entry.Id).Take(unread).ToList();
        _unread = newest.Select(entry => entry.Id).ToHashSet();
        // What was recovered late stands among entries read long ago and would drag the divider there.
        NewFromId = (newest.Where(entry => !entry.ArrivedLate).Order(InOrder).FirstOrDefault() ?? newest.Order(InOrder).FirstOrDefault())?.Id;
    }

    /// <summary>Adds an entry or replaces the one with its id.</summary>
    /// <returns>True when it was not shown before.</returns>
    public bool Apply(TimelineItem entry)
    {
        var known = _entries.RemoveAll(shown => shown.Id == entry.Id) > 0;
        // Older than what is shown while more can be loaded: it comes with its page.
        if (!known && Older is not null && _entries.Count > 0 && InOrder.Compare(entry, _entries[0]) < 0) return false;
        // Newer than what is shown while there is more between: it comes with its page, and counts as below.
        if (!known && Newer is { } end && (entry.OccurredAt, entry.Id).CompareTo((end.At, end.Id)) > 0) return true;
        var place = _entries.BinarySearch(entry, InOrder);
        _entries.Insert(place < 0 ? ~place : place, entry);
        return !known;
    }

    public void Remove(long entryId)
    {
        var place = _entries.FindIndex(entry => entry.Id == entryId);
        if (place < 0) return;
        if (NewFromId == entryId) NewFromId = place + 1 < _entries.Count ? _entries[place + 1].Id : null;
        _entries.RemoveAt(place);
    }
}
