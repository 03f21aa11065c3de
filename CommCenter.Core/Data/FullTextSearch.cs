using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data;

/// <summary>The full-text index over TimelineEntries: external content, kept by triggers, which an EF table rebuild drops; so they are made again after every migration.</summary>
/// <remarks>
/// FTS5 writes its pending words out at every savepoint, and each work item of the writer is one. So the writer's own inserts are indexed together, right before
/// its commit: a row in TimelineSearchLater, never committed and so seen by nobody else, tells the triggers to leave entries after that id alone.
/// </remarks>
public static class FullTextSearch
{
    /// <summary>From here on the triggers leave new entries to <see cref="CatchUp"/>. First thing in a transaction.</summary>
    internal const string Defer = "INSERT INTO TimelineSearchLater (AfterId) SELECT COALESCE(MAX(Id), 0) FROM TimelineEntries";

    /// <summary>Indexes what was left. Last thing before the commit, with <see cref="Done"/>.</summary>
    internal const string CatchUp = "INSERT INTO TimelineSearch (rowid, Subject, SearchText) SELECT Id, Subject, SearchText FROM TimelineEntries WHERE Id > (SELECT AfterId FROM TimelineSearchLater)";

    internal const string Done = "DELETE FROM TimelineSearchLater";

    private const string Ensure = """
        CREATE VIRTUAL TABLE IF NOT EXISTS TimelineSearch USING fts5(Subject, SearchText, content='TimelineEntries', content_rowid='Id', tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0);
        CREATE TABLE IF NOT EXISTS TimelineSearchLater (AfterId INTEGER NOT NULL);
        DROP TRIGGER IF EXISTS TimelineSearch_Insert;
        CREATE TRIGGER TimelineSearch_Insert AFTER INSERT ON TimelineEntries WHEN NOT EXISTS (SELECT 1 FROM TimelineSearchLater WHERE new.Id > AfterId) BEGIN
          INSERT INTO TimelineSearch(rowid, Subject, SearchText) VALUES (new.Id, new.Subject, new.SearchText);
        END;
        DROP TRIGGER IF EXISTS TimelineSearch_Delete;
        CREATE TRIGGER TimelineSearch_Delete AFTER DELETE ON TimelineEntries WHEN NOT EXISTS (SELECT 1 FROM TimelineSearchLater WHERE old.Id > AfterId) BEGIN
          INSERT INTO TimelineSearch(TimelineSearch, rowid, Subject, SearchText) VALUES ('delete', old.Id, old.Subject, old.SearchText);
        END;
        DROP TRIGGER IF EXISTS TimelineSearch_Update;
        CREATE TRIGGER TimelineSearch_Update AFTER UPDATE OF Subject, SearchText ON TimelineEntries WHEN NOT EXISTS (SELECT 1 FROM TimelineSearchLater WHERE old.Id > AfterId) BEGIN
          INSERT INTO TimelineSearch(TimelineSearch, rowid, Subject, SearchText) VALUES ('delete', old.Id, old.Subject, old.SearchText);
          INSERT INTO TimelineSearch(rowid, Subject, SearchText) VALUES (new.Id, new.Subject, new.SearchText);
        END;
        """;

    /// <summary>Makes the index if there is none, and its triggers in any case.</summary>
    public static Task EnsureAsync(CommCenterDbContext context, CancellationToken cancellationToken)
        => context.Database.ExecuteSqlRawAsync(Ensure, cancellationToken);
}
