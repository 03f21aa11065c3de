namespace CommCenter.Web.Simulator;

/// <summary>The phones, the faults and the log over HTTP, for tests and for a script at the demo.</summary>
internal static class PhoneEndpoints
{
    public static void MapPhone(this IEndpointRouteBuilder simulator)
    {
        simulator.MapPost("/phone/messages", async (PhoneText text, SimulatorPhone phone, CancellationToken cancel) =>
            Problem(text) is { } problem ? Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest) : Results.Ok(await phone.SendAsync(text, cancel)));
        simulator.MapPost("/phone/messages/{sid}/again", async (string sid, SimulatorPhone phone, CancellationToken cancel) =>
            await phone.SendAgainAsync(sid, cancel) is { } result ? Results.Ok(result) : Results.NotFound());
        simulator.MapGet("/phone/{number}/messages", (string number, SimulatorState state) => state.OnPhone(number).Select(OnPhone));
        simulator.MapPost("/phone/{number}/read", async (string number, StatusCallbacks callbacks, CancellationToken cancel) =>
            new { read = await callbacks.ReadAsync(number, cancel) });
        simulator.MapGet("/faults", (SimulatorFaults faults) => faults.Plan);
        simulator.MapPost("/faults", (FaultPlan plan, SimulatorFaults faults) =>
        {
            if (plan.Problem() is { } problem)
                return Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
            faults.Set(_ => plan);
            return Results.Ok(plan);
        });
        simulator.MapGet("/received", (SimulatorState state) => state.Requests());
    }

    private static object OnPhone(SimulatedMessage message) => new
    {
        message.Sid,
        direction = message.IsInbound ? "outgoing" : "incoming",
        from = PhoneAddress.Bare(message.From),
        to = PhoneAddress.Bare(message.To),
        message.Body,
        message.Channel,
        message.Status,
        message.Media,
        at = message.CreatedAt,
    };

    private static string? Problem(PhoneText text) =>
        string.IsNullOrWhiteSpace(text.From) || string.IsNullOrWhiteSpace(text.To) ? "from and to are needed."
        : text.Channel is not ("sms" or "mms" or "whatsapp") ? "channel is sms, mms or whatsapp."
        : text.MediaCount < 0 || text.FileCount > 10 ? "A text has between 0 and 10 files."
        : text.Files?.Any(file => file is not { ContentType: not null, Content: not null }) == true ? "A file has contentType and content."
        : string.IsNullOrEmpty(text.Body) && text.FileCount == 0 ? "A text needs a body or a picture."
        : null;
}
