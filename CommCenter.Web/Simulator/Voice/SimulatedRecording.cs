namespace CommCenter.Web.Simulator.Voice;

/// <summary>A recording as the stand-in keeps it; a change is a new copy. Its sound is made when it is asked for.</summary>
public sealed record SimulatedRecording(string Sid, SimulatedCall Call, RecordingWanted Wanted, DateTimeOffset StartedAt)
{
    /// <summary>in-progress, paused, completed or absent.</summary>
    public string Status { get; init; } = "in-progress";

    public int Seconds { get; init; }

    /// <summary>What was said while it ran.</summary>
    public string Words { get; init; } = "";

    public string Url { get; init; } = "";

    /// <summary>How many more times its sound is not to be had yet.</summary>
    public int NotReady { get; init; }

    public string? TranscriptSid { get; init; }

    public bool IsOver => Status is "completed" or "absent";
}

/// <summary>What is recorded, and who is told.</summary>
/// <param name="Source">RecordVerb, DialVerb, OutboundAPI or StartCallRecordingAPI.</param>
/// <param name="Channels">1, or 2 with each side on its own.</param>
public sealed record RecordingWanted(string Source, int Channels, string Track, CallbackAddress? Callback)
{
    public int MostSeconds { get; init; } = 14_400;

    public bool WantsTranscript { get; init; }

    /// <summary>Where the transcript is sent.</summary>
    public Uri? Transcript { get; init; }
}
