using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;
using CommCenter.Web.Files;

using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>What the providers sent, and playing it again.</summary>
internal static class EventsApi
{
    public static void MapEvents(this RouteGroupBuilder api)
    {
        api.MapGet("events", ListAsync).WithSummary("The event log, newest first");
        api.MapGet("events/{id}/body", BodyAsync).WithSummary("The body of an event as it came")
            .WithDescription("Byte for byte, secrets among it: for tokens of administrators only. 410 once it was removed because its time was over.").Produces(200, contentType: EventBodyFile.Type).ProducesProblem(403).ProducesProblem(404).ProducesProblem(410);
        api.MapPost("events/{id}/replay", ReplayAsync).WithSummary("Handles an event again")
            .WithDescription("Answers with the event as it is afterwards. One that is handled stays as it is, and what is there already is not made twice.").ProducesProblem(404);
    }

    private static async Task<Listed<ApiEvent>> ListAsync([FromQuery(Name = "state")] string? state, [FromQuery(Name = "provider")] string? provider, [AsParameters] Page page, ApiCaller caller, EventQueries events, CancellationToken cancellationToken)
    {
        var (size, before) = (page.Size, page.After(IdOf.Event)?.Id);
        var found = await events.ListAsync(caller.CompanyId, WireWords.Read<EventState>("state", Asked.Of(state)), WireWords.Read<Provider>("provider", Asked.Of(provider)), before, size + 1, cancellationToken);
        var items = found.Take(size).Select(ApiEvent.Of).ToList();
        return new Listed<ApiEvent>(items, found.Count > size ? Cursors.Write(IdOf.Event, new PageKey(DateTimeOffset.UnixEpoch, found[size - 1].Id)) : null);
    }

    private static async Task<IResult> BodyAsync(string id, HttpContext http, ApiCaller caller, EventQueries events, StaffQueries staff, CancellationToken cancellationToken)
    {
        if (!(await staff.ListAsync(caller.CompanyId, cancellationToken)).Any(s => s.Id == caller.StaffId && s is { Role: StaffRole.Administrator, Disabled: false })) throw new ApiRefusal(StatusCodes.Status403Forbidden, "Only an administrator can do this.");
        var received = await events.FindAsync(caller.CompanyId, OpaqueIds.OfPath(IdOf.Event, id), cancellationToken) ?? throw ApiRefusal.NotFound(IdOf.Event);
        return received.PrunedAt is null ? EventBodyFile.Of(http, received) : throw new ApiRefusal(StatusCodes.Status410Gone, EventBodyFile.Pruned);
    }

    private static async Task<ApiEvent> ReplayAsync(string id, ApiCaller caller, EventReplayer replayer)
        => ApiEvent.Of(await replayer.ReplayAsync(caller.CompanyId, caller.StaffId, OpaqueIds.OfPath(IdOf.Event, id)) ?? throw ApiRefusal.NotFound(IdOf.Event));
}

/// <summary>An event on the wire, without its headers and body.</summary>
/// <param name="Error">Why it is not handled, in words.</param>
/// <param name="Repeats">How often the provider sent it again.</param>
/// <param name="EntryId">The entry it became or changed.</param>
internal sealed record ApiEvent(
    string Id,
    string Provider,
    string Kind,
    string? ExternalId,
    string State,
    string? Error,
    int Attempts,
    int Repeats,
    int AnsweredWith,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? HandledAt,
    DateTimeOffset? NextAttemptAt,
    string? LineId,
    string? EntryId)
{
    public static ApiEvent Of(EventItem e) => new(OpaqueIds.Write(IdOf.Event, e.Id), WireWords.Of(e.Provider), e.Kind, e.ExternalId, WireWords.Of(e.State), e.Error, e.Attempts, e.Repeats, e.AnsweredWith,
        e.ReceivedAt, e.HandledAt, e.NextAttemptAt, OpaqueIds.Write(IdOf.Line, e.LineId), OpaqueIds.Write(IdOf.Entry, e.EntryId));

    public static ApiEvent Of(ProviderEvent e) => new(OpaqueIds.Write(IdOf.Event, e.Id), WireWords.Of(e.Provider), e.Kind, e.ExternalId, WireWords.Of(e.State), e.Error, e.Attempts, e.Repeats, e.AnsweredWith,
        e.ReceivedAt, e.HandledAt, e.NextAttemptAt, OpaqueIds.Write(IdOf.Line, e.LineId), OpaqueIds.Write(IdOf.Entry, e.EntryId));
}
