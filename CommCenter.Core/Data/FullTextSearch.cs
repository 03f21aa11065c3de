using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data;

/// <summary>The full-text index over TimelineEntries: external content, kept by triggers, which an EF table rebuild drops; so they are made again after every migration.</summary>
/// <remarks>
/// FTS5 writes a piece of its index out at every commit, dearer than the whole text beside it. So new entries are indexed some at a time, a moment after they came
/// (<see cref="Writing.SearchWrites"/>), behind a mark on disk: entries up to it are in the index and the triggers keep them there, later ones are not yet and the triggers leave them alone.
/// Whoever writes, and whenever the program ends, the mark says what is left to do.
/// </remarks>
public static class FullTextSearch
{
    /// <summary>The newest of the next entries to index; null when there are none.</summary>
    internal const string Next = "SELECT MAX(Id) FROM (SELECT Id FROM TimelineEntries WHERE Id > (SELECT IndexedTo FROM TimelineSearchMark) ORDER BY Id LIMIT @most)";

    internal const string Index = "INSERT INTO TimelineSearch (rowid, Subject, SearchText) SELECT Id, Subject, SearchText FROM TimelineEntries WHERE Id > (SELECT IndexedTo FROM TimelineSearchMark) AND Id <= @to";

    internal const string Mark = "UPDATE TimelineSearchMark SET IndexedTo = @to";

    private const string Ensure = """
        CREATE VIRTUAL TABLE IF NOT EXISTS TimelineSearch USING fts5(Subject, SearchText, content='TimelineEntries', content_rowid='Id', tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0);
        CREATE TABLE IF NOT EXISTS TimelineSearchMark (IndexedTo INTEGER NOT NULL);
        INSERT INTO TimelineSearch(TimelineSearch) SELECT 'rebuild' WHERE NOT EXISTS (SELECT 1 FROM TimelineSearchMark);
        INSERT INTO TimelineSearchMark SELECT (SELECT COALESCE(MAX(Id), 0) FROM TimelineEntries) WHERE NOT EXISTS (SELECT 1 FROM TimelineSearchMark);
        DROP TABLE IF EXISTS TimelineSearchLater;
        DROP TRIGGER IF EXISTS TimelineSearch_Insert;
        DROP TRIGGER IF EXISTS TimelineSearch_Delete;
        CREATE TRIGGER TimelineSearch_Delete AFTER DELETE ON TimelineEntries WHEN old.Id <= (SELECT IndexedTo FROM TimelineSearchMark) BEGIN
          INSERT INTO TimelineSearch(TimelineSearch, rowid, Subject, SearchText) VALUES ('delete', old.Id, old.Subject, old.SearchText);
          UPDATE TimelineSearchMark SET IndexedTo = old.Id - 1 WHERE IndexedTo = old.Id;
        END;
        DROP TRIGGER IF EXISTS TimelineSearch_Update;
        CREATE TRIGGER TimelineSearch_Update AFTER UPDATE OF Subject, SearchText ON TimelineEntries WHEN old.Id <= (SELECT IndexedTo FROM TimelineSearchMark) BEGIN
          INSERT INTO TimelineSearch(TimelineSearch, rowid, Subject, SearchText) VALUES ('delete', old.Id, old.Subject, old.SearchText);
          INSERT INTO TimelineSearch(rowid, Subject, SearchText) VALUES (new.Id, new.Subject, new.SearchText);
        END;
        """;

    /// <summary>Makes the index if there is none, and its triggers in any case.</summary>
    public static Task EnsureAsync(CommCenterDbContext context, CancellationToken cancellationToken)
        => context.Database.ExecuteSqlRawAsync(Ensure, cancellationToken);
}
