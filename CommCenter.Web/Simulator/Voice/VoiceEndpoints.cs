namespace CommCenter.Web.Simulator.Voice;

/// <summary>The phones' calls over HTTP, for tests and for a script at the demo.</summary>
internal static class VoiceEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder simulator)
    {
        simulator.MapPost("/phone/calls", (PhoneCall call, VoicePhones phones) => string.IsNullOrWhiteSpace(call.From) || string.IsNullOrWhiteSpace(call.To)
            ? Results.Problem("from and to are needed.", statusCode: StatusCodes.Status400BadRequest)
            : Results.Ok(Shown(phones.Call(call))));
        simulator.MapGet("/phone/calls", (CallBook book) => book.Calls(_ => true).Select(Shown));
        simulator.MapGet("/phone/{number}/calls", (string number, CallBook book) => book.Calls(call => call.Phone == number).Select(Shown));
        simulator.MapGet("/phone/calls/{sid}", (string sid, CallBook book) => book.Find(sid) is { } call ? Results.Ok(Shown(call)) : Results.NotFound());
        simulator.MapPost("/phone/calls/{sid}/{action}", (string sid, string action, PhoneAct? act, CallBook book, VoicePhones phones) =>
            book.Find(sid) is not { } call ? Results.NotFound()
            : Do(phones, call, action, act) ? Results.Ok(Shown(call))
            : Results.Problem($"The phone cannot {action} now.", statusCode: StatusCodes.Status409Conflict));
        simulator.MapPost("/phone/{number}/habit", (string number, PhoneRule rule, CallBook book) =>
        {
            if (!Enum.TryParse<PhoneHabit>(rule.Habit, ignoreCase: true, out var habit))
                return Results.Problem("habit is ask, answer, busy, mailbox or unreachable.", statusCode: StatusCodes.Status400BadRequest);
            book.SetHabit(number, habit);
            return Results.Ok(rule);
        });
    }

    private static bool Do(VoicePhones phones, SimulatedCall call, string action, PhoneAct? act)
    {
        switch (action)
        {
            case "answer":
                return VoicePhones.Answer(call);
            case "decline":
                return VoicePhones.Decline(call);
            case "mailbox":
                return VoicePhones.LetMailbox(call);
            case "keys" when act?.Keys is { Length: > 0 } keys && !call.IsOver:
                phones.Press(call, keys);
                return true;
            case "say" when act?.Words is { Length: > 0 } words && !call.IsOver:
                phones.Say(call, words);
                return true;
            case "hangup" when !call.IsOver:
                phones.HangUp(call);
                return true;
            default:
                return false;
        }
    }

    private static object Shown(SimulatedCall call) => new
    {
        call.Sid,
        parentSid = call.Parent?.Sid,
        call.Direction,
        call.From,
        call.To,
        call.Phone,
        call.Now.Status,
        doing = call.Now.Doing.ToString().ToLowerInvariant(),
        call.Now.IsMailbox,
        at = call.CreatedAt,
        call.Now.AnsweredAt,
        call.Now.EndedAt,
        call.Recording,
        heard = call.Now.Heard.Select(heard => new { heard.Words, heard.Own }),
    };
}

/// <summary>Keys pressed, or words said.</summary>
internal sealed record PhoneAct(string? Keys = null, string? Words = null);

/// <summary>How a phone behaves from now on.</summary>
internal sealed record PhoneRule(string Habit);
