namespace CommCenter.Core.Data.Writing;

/// <summary>Brings the full-text index up to the timeline, some entries at a time.</summary>
public sealed class SearchWrites
{
    private const int AtOnce = 500;

    private readonly Statement _next, _index, _mark;

    internal SearchWrites(WriteSession session)
        => (_next, _index, _mark) = (session.Prepare(FullTextSearch.Next), session.Prepare(FullTextSearch.Index), session.Prepare(FullTextSearch.Mark));

    /// <summary>Entries that may wait for the index; too many after an error, never too few.</summary>
    internal int Waiting { get; private set; } = 1;

    /// <summary>Indexes the entries that came since the last time, 500 at most; if there may be more, some are said to wait.</summary>
    /// <returns>How many.</returns>
    public int CatchUp()
    {
        Waiting = 0;
        if (_next.First(row => row.NumberOrNull(0), AtOnce) is not { } to) return 0;
        var indexed = _index.Run(to);
        _mark.Run(to);
        if (indexed == AtOnce) Saw();
        return indexed;
    }

    /// <summary>An entry was stored, or may have been.</summary>
    internal void Saw() => Waiting++;
}
