namespace CommCenter.Web.Simulator.Voice;

/// <summary>What Twilio says of a recording, and of its transcript.</summary>
internal static class RecordingForm
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(SimulatedRecording recording, string accountSid)
    {
        List<KeyValuePair<string, string>> form = [new("AccountSid", accountSid), new("CallSid", recording.Call.Sid)];
        if (recording.Status == "completed")
            form.Add(new("ErrorCode", "0"));
        form.Add(new("RecordingChannels", VoiceForm.Number(recording.Wanted.Channels)));
        if (recording.Status == "completed")
            form.Add(new("RecordingDuration", VoiceForm.Number(recording.Seconds)));
        form.AddRange(
        [
            new("RecordingSid", recording.Sid), new("RecordingSource", recording.Wanted.Source), new("RecordingStartTime", VoiceForm.Date(recording.StartedAt)),
            new("RecordingStatus", recording.Status), new("RecordingTrack", recording.Wanted.Track),
        ]);
        if (recording.Status != "absent")
            form.Add(new("RecordingUrl", recording.Url));
        return form;
    }

    /// <param name="written">Whether it could be written down; Twilio does not with what is longer than two minutes.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Transcript(SimulatedRecording recording, string accountSid, bool written) =>
    [
        .. VoiceForm.Of(recording.Call, accountSid),
        new("RecordingSid", recording.Sid), new("RecordingUrl", recording.Url), new("TranscriptionSid", recording.TranscriptSid ?? ""),
        new("TranscriptionStatus", written ? "completed" : "failed"), new("TranscriptionText", written ? recording.Words : ""), new("TranscriptionType", "fast"),
        new("TranscriptionUrl", $"{recording.Url}/Transcriptions/{recording.TranscriptSid}"), new("url", recording.Url),
    ];
}
