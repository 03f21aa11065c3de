using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>What voice webhooks say of recordings and transcripts.</summary>
internal static class TwilioRecordings
{
    /// <summary>A transcript is kept up to here, and says where it was cut: two minutes of speech are two thousand characters.</summary>
    public const int LongestTranscript = 100_000;

    private const string Cut = " […]";
    private const int LongestUrl = 1000;

    /// <summary>A message was left. Its recording's own callback says the same, so one may be lost.</summary>
    public static Translation Voicemail(TwilioCallEvent call)
    {
        var seconds = TwilioCallWords.Seconds(call.Form["RecordingDuration"]);
        var id = TwilioEventKey.Id(call.Form["RecordingSid"]);
        // Our answer hangs up now.
        var report = call.Report(call.WithEnd(call.Base with { LeftVoicemail = id is not null && seconds != 0 }));
        return id is null ? report : new RecordingReport { CallId = call.FirstId, ExternalId = id, Kind = RecordingKind.Voicemail, State = RecordingState.Completed, Seconds = seconds, Url = Url(call.Form), Call = report };
    }

    /// <summary>A Dial names the recording of the talk too; null where it does not.</summary>
    public static RecordingReport? OfDial(TwilioCallEvent call, CallReport report)
    {
        if (Url(call.Form) is not { } url) return null;
        var id = TwilioEventKey.Id(call.Form["RecordingSid"]) ?? TwilioEventKey.Id(url[(url.LastIndexOf('/') + 1)..]);
        return id is null ? null : new RecordingReport { CallId = call.FirstId, ExternalId = id, Kind = RecordingKind.Talk, State = RecordingState.Completed, Seconds = TwilioCallWords.Seconds(call.Form["RecordingDuration"]), Url = url, Call = report };
    }

    public static Translation Recording(TwilioCallEvent call)
    {
        var form = call.Form;
        if (TwilioEventKey.Id(form["RecordingSid"]) is not { } id) return new Unreadable("The event has no recording id (RecordingSid).");
        if (State(form["RecordingStatus"]) is not { } state) return new Unreadable($"The event does not say how far the recording is (RecordingStatus: {TwilioText.OneLine(form["RecordingStatus"], 60) ?? "none"}).");
        var seconds = TwilioCallWords.Seconds(form["RecordingDuration"]);
        var voicemail = call.State.Kind == "voicemail" || (call.State.Kind is null && form["RecordingSource"] == "RecordVerb");
        var left = voicemail && state == RecordingState.Completed && seconds != 0;
        return new RecordingReport
        {
            CallId = call.FirstId,
            ExternalId = id,
            Kind = voicemail ? RecordingKind.Voicemail : RecordingKind.Talk,
            State = state,
            Seconds = seconds,
            Url = state == RecordingState.Completed ? Url(form) : null,
            Call = left ? new CallReport { ExternalId = call.FirstId, Facts = new CallFacts { Inbound = true, Ringing = true, LeftVoicemail = true } } : null,
        };
    }

    public static Translation Transcript(TwilioCallEvent call)
    {
        if (TwilioEventKey.Id(call.Form["RecordingSid"]) is not { } id) return new Unreadable("The event has no recording id (RecordingSid).");
        var failed = call.Form["TranscriptionStatus"] is { } status && !status.Trim().Equals("completed", StringComparison.OrdinalIgnoreCase);
        var text = failed ? "" : TwilioText.Body(call.Form["TranscriptionText"]).Trim();
        if (text.Length > LongestTranscript) text = text[..(char.IsHighSurrogate(text[LongestTranscript - 1]) ? LongestTranscript - 1 : LongestTranscript)] + Cut;
        return new TranscriptReport(call.FirstId, id, text.Length == 0 ? null : text);
    }

    private static RecordingState? State(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "in-progress" or "paused" => RecordingState.InProgress,
        "completed" => RecordingState.Completed,
        "absent" => RecordingState.Absent,
        "failed" => RecordingState.Failed,
        _ => null,
    };

    private static string? Url(TwilioForm form) => form["RecordingUrl"]?.Trim() is { Length: > 0 and <= LongestUrl } url && Uri.IsWellFormedUriString(url, UriKind.Absolute) ? url : null;
}
