using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>Calling a customer.</summary>
internal static class CallOutApi
{
    private const string Header = "Idempotency-Key";

    public static void MapCallOut(this RouteGroupBuilder api)
        => api.MapPost("calls", CallAsync).WithSummary("Calls a customer")
            .WithDescription("The phone of the member of staff rings first (staffId; the token's own when absent), then the customer's. Whom to call is to, conversationId or customerId; with one of the last two, to is one of the customer's numbers. "
                + "A call that the provider refuses is taken too: its status is failed, and the call says why.").ProducesProblem(404).ProducesProblem(422);

    private static async Task<Accepted<ApiTaken>> CallAsync(Sent<CallToMake> sent, [FromHeader(Name = Header)] string? idempotencyKey, ApiCaller caller, ConversationQueries conversations, CallOut calls, CancellationToken cancellationToken)
    {
        var ask = sent.Body;
        if (idempotencyKey is { Length: > 255 } or "") throw ApiRefusal.Bad($"{Header} must have 1 to 255 characters.");
        var (lineId, staffId) = (OpaqueIds.Read(IdOf.Line, "lineId", ask.LineId), OpaqueIds.Read(IdOf.Staff, "staffId", ask.StaffId) ?? caller.StaffId);
        var customerId = OpaqueIds.Read(IdOf.Customer, "customerId", ask.CustomerId);
        if (ask.ConversationId is { } conversation)
        {
            var row = await conversations.RowAsync(caller, conversation, cancellationToken);
            if (customerId is { } other && other != row.CustomerId) throw ApiRefusal.Bad("conversationId and customerId are of two customers.");
            customerId = row.CustomerId;
        }

        if (ask.To is null && customerId is null) throw ApiRefusal.Bad("Whom to call is missing: to, conversationId or customerId.");
        var begun = await calls.CallAsync(new PlaceCall(caller.CompanyId, staffId, ask.To, customerId, lineId, IdempotencyKey: idempotencyKey, ById: caller.StaffId));
        if (begun.EntryId is not { } entryId) throw ApiRefusal.Refused(begun.Problem!);
        var entry = (await conversations.EntryAsync(caller.CompanyId, entryId, cancellationToken))!;
        var id = OpaqueIds.Write(IdOf.Entry, entryId);
        return TypedResults.Accepted($"/api/v1/calls/{id}", new ApiTaken(id, Word(entry.Call?.Status ?? CallStatus.Queued)));
    }

    private static string Word(CallStatus status) => status switch
    {
        CallStatus.InProgress => "in-progress",
        CallStatus.NoAnswer => "no-answer",
        _ => WireWords.Of(status),
    };
}

/// <summary>A call to make.</summary>
internal sealed class CallToMake
{
    /// <summary>A number; with a customer one of theirs.</summary>
    public string? To { get; set; }

    public string? ConversationId { get; set; }
    public string? CustomerId { get; set; }

    /// <summary>Over which line; not given it is the one the customer last reached us on.</summary>
    public string? LineId { get; set; }

    /// <summary>Whose phone rings first.</summary>
    public string? StaffId { get; set; }
}
