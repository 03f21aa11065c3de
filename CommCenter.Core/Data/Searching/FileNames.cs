using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data.Searching;

/// <summary>Names of files go into what search finds of their entry, whenever they become known: with the message, when the file is fetched, or when an upload is sent.</summary>
internal static class FileNames
{
    private const string Add = "UPDATE TimelineEntries SET SearchText = CASE SearchText WHEN '' THEN new.FileName ELSE SearchText || char(10) || new.FileName END WHERE Id = new.EntryId AND instr(SearchText, new.FileName) = 0";

    private const string Ensure = $"""
        DROP TRIGGER IF EXISTS FileNames_Insert;
        CREATE TRIGGER FileNames_Insert AFTER INSERT ON Attachments WHEN new.EntryId IS NOT NULL AND new.FileName <> '' BEGIN
          {Add};
        END;
        DROP TRIGGER IF EXISTS FileNames_Update;
        CREATE TRIGGER FileNames_Update AFTER UPDATE OF EntryId, FileName ON Attachments WHEN new.EntryId IS NOT NULL AND new.FileName <> '' BEGIN
          {Add};
        END;
        """;

    /// <summary>Makes the triggers again, after every migration.</summary>
    public static Task EnsureAsync(CommCenterDbContext context, CancellationToken cancellationToken) => context.Database.ExecuteSqlRawAsync(Ensure, cancellationToken);
}
