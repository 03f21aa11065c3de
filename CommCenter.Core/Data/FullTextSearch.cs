using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data;

/// <summary>The full-text index over TimelineEntries: external content, kept by triggers, which an EF table rebuild drops; so they are made again after every migration.</summary>
public static class FullTextSearch
{
    private const string Ensure = """
        CREATE VIRTUAL TABLE IF NOT EXISTS TimelineSearch USING fts5(Subject, SearchText, content='TimelineEntries', content_rowid='Id', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
        DROP TRIGGER IF EXISTS TimelineSearch_Insert;
        CREATE TRIGGER TimelineSearch_Insert AFTER INSERT ON TimelineEntries BEGIN
          INSERT INTO TimelineSearch(rowid, Subject, SearchText) VALUES (new.Id, new.Subject, new.SearchText);
        END;
        DROP TRIGGER IF EXISTS TimelineSearch_Delete;
        CREATE TRIGGER TimelineSearch_Delete AFTER DELETE ON TimelineEntries BEGIN
          INSERT INTO TimelineSearch(TimelineSearch, rowid, Subject, SearchText) VALUES ('delete', old.Id, old.Subject, old.SearchText);
        END;
        DROP TRIGGER IF EXISTS TimelineSearch_Update;
        CREATE TRIGGER TimelineSearch_Update AFTER UPDATE OF Subject, SearchText ON TimelineEntries BEGIN
          INSERT INTO TimelineSearch(TimelineSearch, rowid, Subject, SearchText) VALUES ('delete', old.Id, old.Subject, old.SearchText);
          INSERT INTO TimelineSearch(rowid, Subject, SearchText) VALUES (new.Id, new.Subject, new.SearchText);
        END;
        """;

    /// <summary>Makes the index if there is none, and its triggers in any case.</summary>
    public static Task EnsureAsync(CommCenterDbContext context, CancellationToken cancellationToken)
        => context.Database.ExecuteSqlRawAsync(Ensure, cancellationToken);
}
