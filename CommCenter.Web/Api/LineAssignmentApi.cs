using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

using Microsoft.AspNetCore.Http.HttpResults;

namespace CommCenter.Web.Api;

/// <summary>Who gets the conversations that begin on a line, and what the line can do.</summary>
internal static class LineAssignmentApi
{
    public static void MapLineAssignment(this RouteGroupBuilder api)
    {
        api.MapPost("lines/{id}/assignment", AssignAsync).WithSummary("Gives a line to a member of staff")
            .WithDescription("Conversations that begin on the line are theirs from now on; those that are there stay where they are. What is absent stays as it is. What a line from the settings file can do is changed there.").ProducesProblem(404).ProducesProblem(422);
        api.MapDelete("lines/{id}/assignment", UnassignAsync).WithSummary("Gives a line to nobody")
            .WithDescription("Conversations that begin on it wait for whoever takes them.").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<ApiLine> AssignAsync(string id, Sent<LineAssignmentToMake> sent, ApiCaller caller, LineQueries lines, LineAssignmentActions actions, CancellationToken cancellationToken)
    {
        var line = await lines.OfPathAsync(id, caller, cancellationToken);
        Done(await actions.ChangeAsync(caller.CompanyId, caller.StaffId, line.Id, sent.Body.Read()));
        return ApiLine.Of(await lines.OfPathAsync(id, caller, cancellationToken));
    }

    private static async Task<NoContent> UnassignAsync(string id, ApiCaller caller, LineQueries lines, LineAssignmentActions actions, CancellationToken cancellationToken)
    {
        var line = await lines.OfPathAsync(id, caller, cancellationToken);
        Done(await actions.ChangeAsync(caller.CompanyId, caller.StaffId, line.Id, new LineAssignment(new LineAssignee(null))));
        return TypedResults.NoContent();
    }

    /// <exception cref="ApiRefusal">404: the caller's company has no such line.</exception>
    public static async Task<LineItem> OfPathAsync(this LineQueries lines, string id, ApiCaller caller, CancellationToken cancellationToken)
    {
        var lineId = OpaqueIds.OfPath(IdOf.Line, id);
        return (await lines.ListAsync(caller.CompanyId, cancellationToken)).FirstOrDefault(l => l.Id == lineId) ?? throw ApiRefusal.NotFound(IdOf.Line);
    }

    private static void Done(ChangeOutcome outcome)
    {
        if (outcome.Problem is { } problem) throw ApiRefusal.Refused(problem);
    }
}

/// <summary>Whose a line shall be, and what it shall do.</summary>
internal sealed class LineAssignmentToMake
{
    public string? TeamId { get; set; }

    public string? StaffId { get; set; }

    public bool? EnableVoice { get; set; }

    /// <summary>Texts and pictures.</summary>
    public bool? EnableSms { get; set; }

    public bool? EnableWhatsApp { get; set; }

    /// <exception cref="ApiRefusal">400: it asks for a team, or for nothing.</exception>
    public LineAssignment Read()
    {
        if (TeamId is not null) throw ApiRefusal.NoTeams();
        if (StaffId is null && EnableVoice is null && EnableSms is null && EnableWhatsApp is null) throw ApiRefusal.Bad("staffId is missing: who gets the conversations that begin on this line.");
        return new LineAssignment(OpaqueIds.Read(IdOf.Staff, "staffId", StaffId) is { } staffId ? new LineAssignee(staffId) : null, EnableVoice, EnableSms, EnableWhatsApp);
    }
}
