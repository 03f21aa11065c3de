using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Web.Api;

/// <summary>Numbers and mailboxes of the company.</summary>
internal static class LinesApi
{
    public static void MapLines(this RouteGroupBuilder api)
        => api.MapGet("lines", ListAsync).WithSummary("Lines, oldest first").WithDescription("Those that are switched off too.");

    private static async Task<Listed<ApiLine>> ListAsync([AsParameters] Page page, ApiCaller caller, LineQueries lines, CancellationToken cancellationToken)
    {
        var (size, after) = (page.Size, page.After(IdOf.Line)?.Id ?? 0);
        var rest = (await lines.ListAsync(caller.CompanyId, cancellationToken)).Where(l => l.Id > after).Take(size + 1).ToList();
        var items = rest.Take(size).Select(ApiLine.Of).ToList();
        return new Listed<ApiLine>(items, rest.Count > size ? Cursors.Write(IdOf.Line, new PageKey(DateTimeOffset.UnixEpoch, rest[size - 1].Id)) : null);
    }
}

/// <summary>A line on the wire.</summary>
/// <param name="FromSettings">Given in the settings file, and changed only there.</param>
/// <param name="Problem">What is wrong with it now, in words; null when nothing is known to be.</param>
/// <param name="AssigneeId">Who gets the conversations that begin on it; null is nobody.</param>
internal sealed record ApiLine(
    string Id,
    string Provider,
    string Address,
    string Name,
    IReadOnlyList<string> Channels,
    bool Enabled,
    bool FromSettings,
    string? Problem,
    DateTimeOffset? LastInboundAt,
    DateTimeOffset? LastOutboundAt,
    DateTimeOffset? ExpiresAt,
    string? AssigneeId)
{
    public static ApiLine Of(LineItem l) => new(OpaqueIds.Write(IdOf.Line, l.Id), WireWords.Of(l.Provider), l.Address, l.Name, WireWords.Of(l.Channels), l.Enabled, l.FromSettings, l.Problem, l.LastInboundAt, l.LastOutboundAt, l.ExpiresAt, OpaqueIds.Write(IdOf.Staff, l.AssigneeId));
}
