using System.Globalization;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>Calls over REST: begun, listed, looked up, and told what to do next.</summary>
internal sealed class TwilioCalls(
    SimulatorOptions options, SimulatorState state, SimulatorFaults faults, CallBook book, CallEngine engine, Ringer ringer, RecordingShelf shelf, TimeProvider time)
{
    public async Task<IResult> CreateAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var plan = faults.Plan;
        var refusal = faults.TakeForSend() == SendFault.Fail ? TwilioRefusal.Of(plan.FailStatus, plan.FailCode ?? 20500) : TwilioCallRules.Check(form, options);
        Log(refusal is null ? "Call taken by the provider" : "Call refused", refusal?.Status ?? 201, started, refusal is null ? null : $"{refusal.Code}: {refusal.Message}");
        if (refusal is not null)
            return refusal.ToResult();

        var call = book.Add((clock, changed) => new SimulatedCall(SimulatedCall.OutboundApi, form["From"].ToString(), form["To"].ToString(), "queued", clock, changed)
        {
            StatusCallback = Callback(form, "StatusCallback", "completed"),
            Fallback = Uri.TryCreate(form["FallbackUrl"].ToString(), UriKind.Absolute, out var fallback) ? fallback : null,
        });
        var answer = Json(call, StatusCodes.Status201Created);
        _ = RunAsync(call, Source(form)!, form);
        return answer;
    }

    public IResult List(HttpContext http)
    {
        if (faults.TakeForList() is { } status)
            return TwilioRefusal.Of(status, status == 429 ? 20429 : status == 401 ? 20003 : 20500).ToResult();
        var query = http.Request.Query;
        string Asked(string name) => query[name].ToString();
        var fits = book.Calls(call => (Asked("To").Length == 0 || call.To == Asked("To")) && (Asked("From").Length == 0 || call.From == Asked("From"))
            && (Asked("Status").Length == 0 || call.Now.Status == Asked("Status")) && (Asked("ParentCallSid").Length == 0 || call.Parent?.Sid == Asked("ParentCallSid"))
            && IsWithin(call.CreatedAt, query));
        var now = time.GetUtcNow();
        return Results.Json(TwilioCallJson.Page("calls", fits, call => call.Sid, call => TwilioCallJson.Call(call, options.AccountSid, now), options.AccountSid, "Calls.json", query), contentType: "application/json");
    }

    public IResult One(string sid) => book.Find(sid) is { } call ? Json(call) : NotFound(sid);

    /// <summary>Changes a call that is going on: other instructions, or its end.</summary>
    public async Task<IResult> ChangeAsync(HttpContext http, string sid)
    {
        var started = time.GetTimestamp();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (book.Find(sid) is not { } call)
            return NotFound(sid);
        if (call.IsOver)
            return new TwilioRefusal(400, 21220, $"Unable to update record. The requested resource {sid} is not in-progress. Cannot redirect.").ToResult();
        Log("Call changed", 200, started, null);
        if (form["Status"].ToString() is "completed" or "canceled")
            engine.End(call, "canceled");
        else if (Source(form) is { } source)
            call.Redirect(source);
        return Json(call);
    }

    private async Task RunAsync(SimulatedCall call, TwimlSource first, IFormCollection form)
    {
        var seconds = int.TryParse(form["Timeout"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, 600) : 60;
        if (!await ringer.RingAsync(engine, call, seconds))
            return;
        if (form["Record"].ToString() == "true")
            shelf.Begin(call, new RecordingWanted("OutboundAPI", form["RecordingChannels"].ToString() == "dual" ? 2 : 1, "both", Callback(form, "RecordingStatusCallback", "completed")));
        engine.Start(call, first);
    }

    private TwimlSource? Source(IFormCollection form)
    {
        var method = form["Method"].ToString() is { Length: > 0 } given ? given : "POST";
        return form["Url"].ToString() is { Length: > 0 } url ? new TwimlSource(new Uri(url), "Call answered", method)
            : form["Twiml"].ToString() is { Length: > 0 } twiml ? new TwimlSource(new Uri(options.StandInUrl), "Given") { Document = twiml }
            : null;
    }

    private static CallbackAddress? Callback(IFormCollection form, string name, string otherwise) => form[name].ToString() is { Length: > 0 } url
        ? new CallbackAddress(new Uri(url), form[name + "Event"].Count > 0 ? [.. form[name + "Event"].OfType<string>().SelectMany(events => events.Split(' '))] : [otherwise], form[name + "Method"].ToString() is { Length: > 0 } method ? method : "POST")
        : null;

    private static bool IsWithin(DateTimeOffset started, IQueryCollection query) =>
        (Instant(query["StartTime"].ToString()) is not { } on || started.UtcDateTime.Date == on.UtcDateTime.Date)
        && (Instant(query["StartTime>"].ToString()) is not { } after || started >= after)
        && (Instant(query["StartTime<"].ToString()) is not { } before || started <= before);

    private static DateTimeOffset? Instant(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private IResult Json(SimulatedCall call, int status = StatusCodes.Status200OK) => Results.Json(TwilioCallJson.Call(call, options.AccountSid, time.GetUtcNow()), contentType: "application/json", statusCode: status);

    private IResult NotFound(string sid) => TwilioRefusal.NotFound($"{TwilioJson.Root(options.AccountSid)}/Calls/{sid}.json").ToResult();

    private void Log(string title, int status, long started, string? oddity) =>
        state.Log(new ReceivedRequest(time.GetUtcNow(), title, "voice", $"POST Calls.json → {VoiceForm.Number(status)}", status, time.GetElapsedTime(started), oddity));
}
