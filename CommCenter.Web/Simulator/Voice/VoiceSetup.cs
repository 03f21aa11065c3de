namespace CommCenter.Web.Simulator.Voice;

/// <summary>The simulator's telephone network: its parts, and its addresses below the account and /simulator.</summary>
internal static class VoiceSetup
{
    public static void AddVoice(this IServiceCollection services) => services
        .AddSingleton<CallBook>().AddSingleton<VoiceCallbacks>().AddSingleton<TwimlReader>().AddSingleton<Speaker>().AddSingleton<RecordingShelf>()
        .AddSingleton<GatherVerb>().AddSingleton<RecordVerb>().AddSingleton<DialVerb>().AddSingleton<Ringer>().AddSingleton<CallEngine>()
        .AddSingleton<VoicePhones>().AddSingleton<TwilioCalls>().AddSingleton<TwilioRecordings>();

    public static void MapVoice(this IEndpointRouteBuilder account)
    {
        account.MapPost("/{account}/Calls.json", (HttpContext http, TwilioCalls calls) => calls.CreateAsync(http));
        account.MapGet("/{account}/Calls.json", (HttpContext http, TwilioCalls calls) => calls.List(http));
        account.MapGet("/{account}/Calls/{sid}.json", (TwilioCalls calls, string sid) => calls.One(sid));
        account.MapPost("/{account}/Calls/{sid}.json", (HttpContext http, TwilioCalls calls, string sid) => calls.ChangeAsync(http, sid));
        account.MapGet("/{account}/Calls/{call}/Recordings.json", (HttpContext http, TwilioRecordings recordings, string call) => recordings.List(http, call));
        account.MapPost("/{account}/Calls/{call}/Recordings.json", (HttpContext http, TwilioRecordings recordings, string call) => recordings.BeginAsync(http, call));
        account.MapPost("/{account}/Calls/{call}/Recordings/{name}", (HttpContext http, TwilioRecordings recordings, string call, string name) => recordings.ChangeAsync(http, call, name));
        account.MapGet("/{account}/Recordings.json", (HttpContext http, TwilioRecordings recordings) => recordings.List(http));
        account.MapGet("/{account}/Recordings/{name}", (TwilioRecordings recordings, string name) => recordings.One(name));
        account.MapDelete("/{account}/Recordings/{name}", (TwilioRecordings recordings, string name) => recordings.Delete(name));
        account.MapGet("/{account}/Recordings/{name}/Transcriptions.json", (HttpContext http, TwilioRecordings recordings, string name) => recordings.Transcripts(http, name));
        account.MapGet("/{account}/Transcriptions.json", (HttpContext http, TwilioRecordings recordings) => recordings.Transcripts(http));
        account.MapGet("/{account}/Transcriptions/{sid}.json", (TwilioRecordings recordings, string sid) => recordings.Transcript(sid));
    }
}
