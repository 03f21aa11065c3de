namespace CommCenter.Web.Components.Inbox;

/// <summary>Rows that many screens show alike are kept once for all of them: fifty rows of markup were a fifth of a circuit's memory.</summary>
public sealed class RowShelf
{
    /// <summary>Rows on one of the two boards; the older board goes when the newer one is full.</summary>
    public const int Most = 1024;

    private readonly Lock _lock = new();
    private Dictionary<RowMarkup, RowMarkup> _newer = [];
    private Dictionary<RowMarkup, RowMarkup> _older = [];

    /// <returns>What reads the same, as it was made first.</returns>
    public RowMarkup Same(RowMarkup made)
    {
        lock (_lock)
        {
            if (_newer.TryGetValue(made, out var known)) return known;
            if (_newer.Count >= Most) (_older, _newer) = (_newer, []);
            if (!_older.TryGetValue(made, out known)) known = made;
            _newer.Add(known, known);
            return known;
        }
    }
}
