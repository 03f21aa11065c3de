using System.Collections.Concurrent;
using System.Data.Common;

namespace CommCenter.Core.Data.Writing;

/// <summary>Names of enum values without an allocation for each use, and columns read back in the types of the entities.</summary>
internal static class EnumNames
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    public static string Of(Enum value) => Names.GetOrAdd(value, v => v.ToString());

    public static T Word<T>(this DbDataReader row, int column)
        where T : struct, Enum
        => Enum.Parse<T>(row.GetString(column));

    public static T? WordOrNull<T>(this DbDataReader row, int column)
        where T : struct, Enum
        => row.IsDBNull(column) ? null : Enum.Parse<T>(row.GetString(column));

    public static DateTimeOffset Instant(this DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? InstantOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Instant(column);

    public static long? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
