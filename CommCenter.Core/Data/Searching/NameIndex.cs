using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data.Searching;

/// <summary>What finds customers by a part of their name or number: a full-text index of names, kept by triggers, and an index of the last four figures of numbers.</summary>
/// <remarks>A customer who is only known by a number has no name to index: nearly all begin with the same figures, and beginnings of numbers are found by the addresses' own unique index.</remarks>
internal static class NameIndex
{
    private const string Ensure = """
        CREATE VIEW IF NOT EXISTS CustomerSearchContent AS SELECT Id, Name FROM Customers WHERE NameOrigin <> 'Address';
        CREATE VIRTUAL TABLE IF NOT EXISTS CustomerSearch USING fts5(Name, content='CustomerSearchContent', content_rowid='Id', tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0);
        DROP TRIGGER IF EXISTS CustomerSearch_Insert;
        CREATE TRIGGER CustomerSearch_Insert AFTER INSERT ON Customers WHEN new.NameOrigin <> 'Address' BEGIN
          INSERT INTO CustomerSearch(rowid, Name) VALUES (new.Id, new.Name);
        END;
        DROP TRIGGER IF EXISTS CustomerSearch_Delete;
        CREATE TRIGGER CustomerSearch_Delete AFTER DELETE ON Customers WHEN old.NameOrigin <> 'Address' BEGIN
          INSERT INTO CustomerSearch(CustomerSearch, rowid, Name) VALUES ('delete', old.Id, old.Name);
        END;
        DROP TRIGGER IF EXISTS CustomerSearch_Update;
        CREATE TRIGGER CustomerSearch_Update AFTER UPDATE OF Name, NameOrigin ON Customers BEGIN
          INSERT INTO CustomerSearch(CustomerSearch, rowid, Name) SELECT 'delete', old.Id, old.Name WHERE old.NameOrigin <> 'Address';
          INSERT INTO CustomerSearch(rowid, Name) SELECT new.Id, new.Name WHERE new.NameOrigin <> 'Address';
        END;
        -- Over all kinds: with "WHERE Kind = 'Phone'" SQLite would plan the writer's own lookup, which gives the kind as a parameter, anew each time.
        CREATE INDEX IF NOT EXISTS IX_CustomerAddresses_Ending ON CustomerAddresses (CompanyId, Kind, substr(Value, -4), Id);
        """;

    private const string Rebuild = "INSERT INTO CustomerSearch(CustomerSearch) VALUES ('rebuild')";

    /// <summary>Makes the indexes if there are none (a million names: about a second), and the triggers in any case.</summary>
    public static async Task EnsureAsync(CommCenterDbContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var isThere = await IsThereAsync(context, cancellationToken);
        await context.Database.ExecuteSqlRawAsync(Ensure, cancellationToken);
        if (!isThere) await context.Database.ExecuteSqlRawAsync(Rebuild, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<bool> IsThereAsync(CommCenterDbContext context, CancellationToken cancellationToken)
    {
        await using var command = RawReads.Command(context, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'CustomerSearch'");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! > 0;
    }
}
