using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;

using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>Calls that were and are.</summary>
internal static class CallsApi
{
    public static void MapCalls(this RouteGroupBuilder api)
    {
        api.MapGet("calls", ListAsync).WithSummary("Calls, newest first").WithDescription(CallsAsk.Description);
        api.MapGet("calls/{id}", FindAsync).WithSummary("One call").ProducesProblem(404);
    }

    private static async Task<Listed<ApiCall>> ListAsync([AsParameters] CallsAsk ask, [AsParameters] Page page, ApiCaller caller, CallEntryQueries calls, CancellationToken cancellationToken)
    {
        var (size, after, filter) = (page.Size, page.After(IdOf.Entry), ask.Filter(caller));
        var found = await calls.ListAsync(caller.CompanyId, filter, after, size, cancellationToken);
        return new Listed<ApiCall>([.. found.Calls.Select(ApiCall.Of)], Cursors.Write(IdOf.Entry, found.Next));
    }

    private static async Task<ApiCall> FindAsync(string id, ApiCaller caller, CallEntryQueries calls, CancellationToken cancellationToken)
        => ApiCall.Of(await calls.FindAsync(caller.CompanyId, OpaqueIds.OfPath(IdOf.Entry, id), cancellationToken) ?? throw ApiRefusal.NoCall());
}

/// <summary>Which calls are asked for; everything given has to fit.</summary>
internal sealed record CallsAsk(
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "direction")] string? Direction,
    [FromQuery(Name = "lineId")] string? LineId,
    [FromQuery(Name = "staffId")] string? StaffId,
    [FromQuery(Name = "conversationId")] string? ConversationId)
{
    public const string Description = """
        Everything given has to fit. status is queued, ringing, in-progress, completed, missed, no-answer, busy, failed, canceled or voicemail; direction is inbound or outbound;
        staffId is who spoke or called, and may be "me". A call that goes on is in the list as it is at that moment.
        """;

    public CallEntryFilter Filter(ApiCaller caller) => new(
        WireWords.Read<CallStatus>("status", Asked.Of(Status)),
        WireWords.Read<Direction>("direction", Asked.Of(Direction)),
        OpaqueIds.Read(IdOf.Line, "lineId", Asked.Of(LineId)),
        Asked.Of(StaffId) is "me" ? caller.StaffId : OpaqueIds.Read(IdOf.Staff, "staffId", Asked.Of(StaffId)),
        OpaqueIds.Read(IdOf.Conversation, "conversationId", Asked.Of(ConversationId)));
}
