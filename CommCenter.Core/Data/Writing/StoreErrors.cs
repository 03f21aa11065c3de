using Microsoft.Data.Sqlite;

namespace CommCenter.Core.Data.Writing;

/// <summary>Which database errors end the whole transaction, savepoints and all (SQLite: FULL, IOERR, NOMEM, INTERRUPT and its like).</summary>
public static class StoreErrors
{
    // https://www.sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction".
    private const int Busy = 5, Locked = 6, OutOfMemory = 7, ReadOnly = 8, Interrupt = 9, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14;

    internal static bool EndsTransaction(Exception error, WriterConnection connection)
        => IsUnavailable(error) || connection.HasNoTransaction;

    public static bool IsUnavailable(Exception error)
        => error is SqliteException { SqliteErrorCode: Busy or Locked or OutOfMemory or ReadOnly or Interrupt or IoError or Corrupt or Full or CannotOpen };

    /// <summary>In words, for the log and the 503.</summary>
    public static string Words(Exception error) => error is SqliteException e
        ? e.SqliteErrorCode switch
        {
            Busy or Locked => "The database is locked by another program.",
            Full => "The disk is full.",
            IoError or CannotOpen or ReadOnly => "The database file cannot be written.",
            Corrupt => "The database file is damaged.",
            _ => "The database did not take the change.",
        }
        : "The database did not take the change.";
}
