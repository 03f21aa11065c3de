namespace CommCenter.Web.Simulator.Voice;

/// <summary>Recordings over REST: what is known of them, their sound, their transcripts; paused, begun and deleted.</summary>
internal sealed class TwilioRecordings(SimulatorOptions options, CallBook book, RecordingShelf shelf)
{
    public IResult List(HttpContext http, string? call = null)
    {
        var asked = call ?? http.Request.Query["CallSid"].ToString();
        var fits = shelf.All(recording => asked.Length == 0 || recording.Call.Sid == asked);
        return Results.Json(TwilioCallJson.Page("recordings", fits, one => one.Sid, one => TwilioCallJson.Recording(one, options.AccountSid), options.AccountSid, call is null ? "Recordings.json" : $"Calls/{call}/Recordings.json", http.Request.Query), contentType: "application/json");
    }

    /// <summary>RE….json is what is known of it; RE…, RE….wav and RE….mp3 are the sound, which here is always WAV and says so: making MP3 takes an encoder this stand-in does not have.</summary>
    public IResult One(string name)
    {
        var (sid, ending) = name.Split('.', 2) is [var before, var after] ? (before, after) : (name, "");
        if (shelf.Find(sid) is not { } recording || ending is not ("" or "json" or "wav" or "mp3"))
            return NotFound(name);
        if (ending == "json")
            return Json(TwilioCallJson.Recording(recording, options.AccountSid));
        if (recording.Status != "completed" || recording.NotReady > 0)
        {
            shelf.Change(sid, one => one with { NotReady = Math.Max(0, one.NotReady - 1) });
            return NotFound(name);
        }

        return Results.Bytes(SampleSound.Wav(recording.Words, recording.Seconds, recording.Wanted.Channels), "audio/x-wav", enableRangeProcessing: true);
    }

    public IResult Delete(string name) => shelf.Delete(name.Split('.')[0]) ? Results.NoContent() : NotFound(name);

    /// <summary>Begins a recording of a call that is going on.</summary>
    public async Task<IResult> BeginAsync(HttpContext http, string call)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (book.Find(call) is not { IsOver: false } live)
            return new TwilioRefusal(400, 21220, $"Call {call} is not in-progress. Cannot be recorded.").ToResult();
        var callback = Uri.TryCreate(form["RecordingStatusCallback"].ToString(), UriKind.Absolute, out var url) ? new CallbackAddress(url, ["completed"]) : null;
        var sid = shelf.Begin(live, new RecordingWanted("StartCallRecordingAPI", form["RecordingChannels"].ToString() == "dual" ? 2 : 1, "both", callback));
        return Json(TwilioCallJson.Recording(shelf.Find(sid)!, options.AccountSid), StatusCodes.Status201Created);
    }

    /// <summary>Pauses, resumes or stops the recording of a call, by its identifier or as Twilio.CURRENT.</summary>
    public async Task<IResult> ChangeAsync(HttpContext http, string call, string name)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var asked = name.EndsWith(".json", StringComparison.Ordinal) ? name[..^5] : name;
        var sid = asked == "Twilio.CURRENT" ? book.Find(call)?.Recording : asked;
        if (sid is null || shelf.Find(sid) is not { IsOver: false } recording || recording.Call.Sid != call)
            return NotFound(name);
        switch (form["Status"].ToString())
        {
            case "paused":
                shelf.Pause(sid, pause: true);
                break;
            case "in-progress":
                shelf.Pause(sid, pause: false);
                break;
            case "stopped":
                shelf.Finish(sid);
                break;
            default:
                return new TwilioRefusal(400, 20001, "Status must be one of paused, in-progress or stopped").ToResult();
        }

        return Json(TwilioCallJson.Recording(shelf.Find(sid)!, options.AccountSid));
    }

    public IResult Transcripts(HttpContext http, string? name = null)
    {
        var fits = shelf.All(recording => recording is { TranscriptSid: not null, Status: "completed" } && (name is null || recording.Sid == name));
        return Json(TwilioCallJson.Page("transcriptions", fits, one => one.TranscriptSid!, one => TwilioCallJson.Transcript(one, options.AccountSid), options.AccountSid, name is null ? "Transcriptions.json" : $"Recordings/{name}/Transcriptions.json", http.Request.Query));
    }

    public IResult Transcript(string sid) => shelf.All(recording => recording.TranscriptSid == sid) is [var found, ..] ? Json(TwilioCallJson.Transcript(found, options.AccountSid)) : NotFound(sid);

    private static IResult Json(object value, int status = StatusCodes.Status200OK) => Results.Json(value, contentType: "application/json", statusCode: status);

    private IResult NotFound(string name) => TwilioRefusal.NotFound($"{TwilioJson.Root(options.AccountSid)}/Recordings/{name}").ToResult();
}
