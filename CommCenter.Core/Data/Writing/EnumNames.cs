using System.Collections.Concurrent;
using System.Text;

namespace CommCenter.Core.Data.Writing;

/// <summary>Names of enum values as they are stored, without an allocation for each use.</summary>
internal static class EnumNames
{
    private static readonly ConcurrentDictionary<Enum, byte[]> Names = new();

    public static ReadOnlySpan<byte> Of(Enum value) => Names.GetOrAdd(value, v => Encoding.UTF8.GetBytes(v.ToString()));

    public static T Read<T>(ReadOnlySpan<byte> name)
        where T : struct, Enum
    {
        foreach (var (known, value) in Known<T>.All)
        {
            if (name.SequenceEqual(known)) return value;
        }

        return Enum.Parse<T>(Encoding.UTF8.GetString(name));
    }

    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly (byte[] Name, T Value)[] All = [.. Enum.GetValues<T>().Select(v => (Encoding.UTF8.GetBytes(v.ToString()), v))];
    }
}
