using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;

using CommCenter.Core.Conversations;

using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">What <c>cursor</c> is for the page that follows; null when there is none.</param>
internal sealed record Listed<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page of a list is asked for.</summary>
internal sealed record Page([FromQuery(Name = "limit")] string? Limit, [FromQuery(Name = "cursor")] string? Cursor)
{
    public const int Most = 200;
    public const int Usual = 50;

    /// <exception cref="ApiRefusal">400: it is not 1 to 200.</exception>
    public int Size => Asked.Of(Limit) is not { } limit ? Usual
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= Most ? size
        : throw ApiRefusal.Bad($"limit must be a number from 1 to {Most}; it is {ApiRefusal.Quote(limit)}.");

    /// <summary>Where the last page of that list ended; null is the first page.</summary>
    /// <exception cref="ApiRefusal">400: no list of that kind gave such a cursor.</exception>
    public PageKey? After(IdOf list) => Asked.Of(Cursor) is { } cursor ? Cursors.Read(list, cursor) : null;
}

/// <summary>Where a page ended, as text that callers only hand back. It holds the key and nothing of the filter.</summary>
internal static class Cursors
{
    private const int Length = 1 + sizeof(long) + sizeof(long);

    private static readonly long LatestAt = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static string? Write(IdOf list, PageKey? key)
    {
        if (key is not { } at) return null;
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = (byte)list;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], at.At.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes[(1 + sizeof(long))..], at.Id);
        return Base64Url.EncodeToString(bytes);
    }

    public static PageKey Read(IdOf list, string cursor)
    {
        Span<byte> bytes = stackalloc byte[Length + 1];
        if (cursor.Length > 64 || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length) || length != Length || bytes[0] != (byte)list) throw Bad(cursor);
        var (at, id) = (BinaryPrimitives.ReadInt64BigEndian(bytes[1..]), BinaryPrimitives.ReadInt64BigEndian(bytes[(1 + sizeof(long))..]));
        return at >= 0 && at <= LatestAt && id > 0 ? new PageKey(DateTimeOffset.FromUnixTimeMilliseconds(at), id) : throw Bad(cursor);
    }

    private static ApiRefusal Bad(string cursor) => ApiRefusal.Bad($"cursor must be what “next” of this list was; it is {ApiRefusal.Quote(cursor)}.");
}

/// <summary>Query parameters as sent.</summary>
internal static class Asked
{
    /// <summary>One that is there but empty is not asked for.</summary>
    public static string? Of(string? parameter) => string.IsNullOrWhiteSpace(parameter) ? null : parameter.Trim();

    /// <summary>In a query "+" is a space unless it is written %2B; no address begins with a space, so there it was meant as written.</summary>
    public static string? Address(string? parameter) => parameter is [' ', >= '0' and <= '9', ..] ? "+" + parameter.Trim() : Of(parameter);
}
