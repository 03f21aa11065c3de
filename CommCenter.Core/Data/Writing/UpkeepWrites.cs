namespace CommCenter.Core.Data.Writing;

/// <summary>Housekeeping in small pieces, so that no message waits for it.</summary>
public sealed class UpkeepWrites
{
    private readonly Statement _mergeSearch, _changes;

    internal UpkeepWrites(WriteSession session)
    {
        _mergeSearch = session.Prepare("INSERT INTO TimelineSearch(TimelineSearch, rank) VALUES ('merge', @pages)");
        _changes = session.Prepare("SELECT total_changes()");
    }

    /// <summary>Merges some of the search index; negative pages begin a merge of everything (SQLite's documentation of FTS5, "The merge command").</summary>
    /// <returns>False when there was nothing left to merge.</returns>
    public bool MergeSearch(int pages)
    {
        var before = _changes.First(row => row.GetInt64(0));
        _mergeSearch.Run(pages);
        return _changes.First(row => row.GetInt64(0)) - before >= 2;
    }
}
