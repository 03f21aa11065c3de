using CommCenter.Core.Lines;
using CommCenter.Web.Components.Settings;

using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>What providers know of our numbers: those that could be added, and whether the messages of a line are sent here.</summary>
internal static class LineWebhooksApi
{
    public static void MapLineWebhooks(this RouteGroupBuilder api)
    {
        api.MapGet("lines/available", AvailableAsync).WithSummary("Numbers that can be added").WithDescription("Those the company's provider accounts have and that are no line yet. 422 when a provider does not tell.");
        api.MapGet("lines/{id}/webhooks", LookAsync).WithSummary("Where a line's messages are sent to").WithDescription("As the provider has it now.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("lines/{id}/webhooks", RepairAsync).WithSummary("Send a line's messages here").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("lines/webhooks", RepairAllAsync).WithSummary("Send the messages of all lines here").WithDescription("Those that are switched on; with staffId only those whose new conversations go to that member of staff.");
    }

    private static async Task<Listed<ApiAvailableNumber>> AvailableAsync(ApiCaller caller, [FromServices] AccountChoices accounts, [FromServices] IEnumerable<ILineSetup> setups, LineQueries lines, CancellationToken cancellationToken)
    {
        var taken = (await lines.ListAsync(caller.CompanyId, cancellationToken)).Select(l => (l.Provider, l.Address)).ToHashSet();
        List<ApiAvailableNumber> free = [];
        foreach (var account in await accounts.ListAsync(caller.CompanyId, cancellationToken))
        {
            var setup = setups.First(s => s.Provider == Provider.Twilio);
            var answer = await setup.NumbersAsync(account.Sid, cancellationToken);
            if (answer.Problem is { } problem) throw ApiRefusal.Refused(problem);
            free.AddRange(answer.Numbers.Where(n => !taken.Contains((setup.Provider, n.Address))).Select(n => new ApiAvailableNumber(WireWords.Of(setup.Provider), n.Address, n.Name, WireWords.Of(n.Channels), n.AccountSid)));
        }

        return new Listed<ApiAvailableNumber>(free, null);
    }

    private static async Task<ApiLineWebhooks> LookAsync(string id, ApiCaller caller, LineQueries lines, [FromServices] LineWebhookActions actions, CancellationToken cancellationToken)
    {
        var line = await lines.OfPathAsync(id, caller, cancellationToken);
        return ApiLineWebhooks.Of(line, await actions.LookAsync(line, cancellationToken));
    }

    private static async Task<ApiLineWebhooks> RepairAsync(string id, ApiCaller caller, LineQueries lines, [FromServices] LineWebhookActions actions, CancellationToken cancellationToken)
    {
        var line = await lines.OfPathAsync(id, caller, cancellationToken);
        return ApiLineWebhooks.Of(line, await actions.RepairAsync(caller.CompanyId, caller.StaffId, line, cancellationToken));
    }

    private static async Task<ApiRepaired> RepairAllAsync([FromQuery(Name = "staffId")] string? staffId, [FromQuery(Name = "teamId")] string? teamId, ApiCaller caller, LineQueries lines, [FromServices] LineWebhookActions actions, CancellationToken cancellationToken)
    {
        if (Asked.Of(teamId) is not null) throw ApiRefusal.NoTeams();
        var of = Asked.Of(staffId) is "me" ? caller.StaffId : OpaqueIds.Read(IdOf.Staff, "staffId", Asked.Of(staffId));
        List<ApiRepairError> errors = [];
        var success = 0;
        foreach (var line in (await lines.ListAsync(caller.CompanyId, cancellationToken)).Where(l => l.Enabled && (of is null || l.AssigneeId == of)))
        {
            var now = await actions.RepairAsync(caller.CompanyId, caller.StaffId, line, cancellationToken);
            if (now.Configured) success++;
            else errors.Add(new ApiRepairError(OpaqueIds.Write(IdOf.Line, line.Id), string.Join(" ", now.Errors)));
        }

        return new ApiRepaired(success, errors.Count, errors);
    }
}

/// <summary>A number that is no line yet.</summary>
internal sealed record ApiAvailableNumber(string Provider, string Address, string Name, IReadOnlyList<string> Channels, string AccountSid);

/// <summary>Where a line's messages are sent to.</summary>
/// <param name="Configured">All that is needed leads here.</param>
/// <param name="Webhooks">By the provider's name of each.</param>
/// <param name="Errors">What is wrong, in words.</param>
internal sealed record ApiLineWebhooks(string Address, bool Configured, IReadOnlyDictionary<string, string> Webhooks, IReadOnlyList<string> Errors)
{
    public static ApiLineWebhooks Of(LineItem line, LineWebhooks hooks) => new(line.Address, hooks.Configured, hooks.Webhooks, hooks.Errors);
}

/// <summary>What came of repairing all.</summary>
internal sealed record ApiRepaired(int Success, int Failed, IReadOnlyList<ApiRepairError> Errors);

/// <summary>A line that could not be repaired, and why.</summary>
internal sealed record ApiRepairError(string LineId, string Reason);
