using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommCenter.Core.Data.Writing;

/// <summary>The few functions of SQLite that run a prepared statement, called directly: a text makes two hundred of these calls, and wrapped handles cost as much as the calls.</summary>
/// <remarks>Where a call is over in nanoseconds the collector need not be told of it (SuppressGCTransition).</remarks>
internal static class Sqlite3
{
    public const int Row = 100;
    public const int Done = 101;
    public const int Null = 5;

    /// <summary>SQLite makes a copy of a value that is bound.</summary>
    public const nint Copied = -1;

    private const string Library = "e_sqlite3";

    [DllImport(Library, EntryPoint = "sqlite3_step", ExactSpelling = true)]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset", ExactSpelling = true)]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_bind_null", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern int BindNull(nint statement, int position);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern int BindInt64(nint statement, int position, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text", ExactSpelling = true)]
    public static extern int BindText(nint statement, int position, in byte text, int length, nint destructor);

    [DllImport(Library, EntryPoint = "sqlite3_bind_blob", ExactSpelling = true)]
    public static extern int BindBlob(nint statement, int position, in byte bytes, int length, nint destructor);

    [DllImport(Library, EntryPoint = "sqlite3_column_type", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern int ColumnType(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern long ColumnInt64(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_blob", ExactSpelling = true)]
    public static extern nint ColumnBlob(nint statement, int column);

    /// <summary>The bytes of a text or a blob, good until the statement moves on.</summary>
    public static ReadOnlySpan<byte> Column(nint statement, int column)
    {
        // In this order: asking for the value first makes a number a text.
        var bytes = ColumnBlob(statement, column);
        return bytes == 0 ? default : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), bytes), ColumnBytes(statement, column));
    }

    [DllImport(Library, EntryPoint = "sqlite3_column_bytes", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern int ColumnBytes(nint statement, int column);
}
