using System.Globalization;

namespace CommCenter.Web.Api;

/// <summary>What an id on the wire is of: its prefix.</summary>
internal enum IdOf
{
    Conversation,
    Customer,
    Line,
    Staff,
    Team,
    Entry,
    Event,
    Attachment,
}

/// <summary>Ids as the API shows them: <c>cnv_123</c>. Callers keep them as they are and take nothing from them.</summary>
internal static class OpaqueIds
{
    private static readonly Dictionary<IdOf, string> Prefixes = new()
    {
        [IdOf.Conversation] = "cnv_",
        [IdOf.Customer] = "cus_",
        [IdOf.Line] = "lin_",
        [IdOf.Staff] = "stf_",
        [IdOf.Team] = "tea_",
        [IdOf.Entry] = "ent_",
        [IdOf.Event] = "evt_",
        [IdOf.Attachment] = "att_",
    };

    public static string Write(IdOf kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{Prefixes[kind]}{id}");

    public static string? Write(IdOf kind, long? id) => id is { } given ? Write(kind, given) : null;

    /// <summary>An id in an address.</summary>
    /// <exception cref="ApiRefusal">404: it cannot be the id of anything.</exception>
    public static long OfPath(IdOf kind, string text) => TryRead(kind, text) ?? throw ApiRefusal.NotFound(kind);

    /// <summary>An id in a query or a body; null stays null.</summary>
    /// <exception cref="ApiRefusal">400: it is not written as such an id is.</exception>
    public static long? Read(IdOf kind, string name, string? text)
        => text is null ? null : TryRead(kind, text) ?? throw ApiRefusal.Bad($"{name} must be an id such as {Write(kind, 12)}; it is {ApiRefusal.Quote(text)}.");

    private static long? TryRead(IdOf kind, string text)
    {
        var prefix = Prefixes[kind];
        if (!text.StartsWith(prefix, StringComparison.Ordinal)) return null;
        // Only what Write writes: one id has one name.
        return long.TryParse(text.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 && Write(kind, id) == text ? id : null;
    }
}
