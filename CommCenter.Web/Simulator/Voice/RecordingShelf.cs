using System.Xml.Linq;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>The recordings of the account, in memory and bounded: begun, paused, finished, told of and kept until somebody deletes them.</summary>
internal sealed class RecordingShelf(SimulatorOptions options, SimulatorFaults faults, VoiceCallbacks callbacks, IHostApplicationLifetime lifetime, TimeProvider time)
{
    public const int MostRecordings = 500;
    private const int LongestTranscript = 120;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SimulatedRecording> _recordings = [];
    private readonly LinkedList<string> _order = [];

    public string Begin(SimulatedCall call, RecordingWanted wanted)
    {
        var sid = PhoneAddress.NewSid("RE");
        var recording = new SimulatedRecording(sid, call, wanted, time.GetUtcNow()) { Url = $"{options.StandInUrl}{TwilioJson.Root(options.AccountSid)}/Recordings/{sid}" };
        lock (_gate)
        {
            _recordings[sid] = recording;
            _order.AddFirst(sid);
            if (_order.Count > MostRecordings)
            {
                _recordings.Remove(_order.Last!.Value);
                _order.RemoveLast();
            }
        }

        call.Recording = sid;
        Tell(recording, "in-progress");
        return sid;
    }

    public void Note(string? sid, string words) => Change(sid, recording => recording.Status == "in-progress" ? recording with { Words = $"{recording.Words} {words}".Trim() } : recording);

    public SimulatedRecording? Pause(string sid, bool pause) => Change(sid, recording => recording.IsOver ? recording : recording with { Status = pause ? "paused" : "in-progress" });

    /// <summary>Ends it and tells the app; a message in which nobody spoke never was one.</summary>
    /// <returns>Null when there is nothing, or it was finished before.</returns>
    public SimulatedRecording? Finish(string sid)
    {
        var (absent, wasOver) = (faults.Plan.RecordingAbsent, false);
        var done = Change(sid, recording =>
        {
            wasOver = recording.IsOver;
            var lasted = time.GetUtcNow() - recording.StartedAt;
            var spoken = options.Voice.OfPerson(recording.Words);
            return wasOver ? recording : recording with
            {
                Status = absent ? "absent" : "completed",
                Seconds = Math.Clamp((int)Math.Ceiling((lasted > spoken ? lasted : spoken).TotalSeconds), 1, recording.Wanted.MostSeconds),
                NotReady = faults.Plan.RecordingNotReady,
                TranscriptSid = recording.Wanted.WantsTranscript ? PhoneAddress.NewSid("TR") : null,
            };
        });
        if (done is null)
            return null;
        if (done.Call.Recording == sid)
            done.Call.Recording = null;
        if (wasOver)
            return done.Wanted.Source == "RecordVerb" && done.Words.Length > 0 ? done : null;
        if (done is { Wanted.Source: "RecordVerb", Words: "" })
        {
            Delete(sid);
            return null;
        }

        Tell(done, done.Status);
        if (done is { TranscriptSid: not null, Status: "completed" })
            _ = WriteDownAsync(done);
        return done;
    }

    public SimulatedRecording? Find(string sid)
    {
        lock (_gate)
            return _recordings.GetValueOrDefault(sid);
    }

    /// <summary>Those that fit, newest first.</summary>
    public IReadOnlyList<SimulatedRecording> All(Func<SimulatedRecording, bool> fits)
    {
        lock (_gate)
            return [.. _order.Select(sid => _recordings[sid]).Where(fits)];
    }

    public bool Delete(string sid)
    {
        lock (_gate)
            return _order.Remove(sid) && _recordings.Remove(sid);
    }

    public SimulatedRecording? Change(string? sid, Func<SimulatedRecording, SimulatedRecording> change)
    {
        lock (_gate)
            return sid is not null && _recordings.TryGetValue(sid, out var recording) ? _recordings[sid] = change(recording) : null;
    }

    /// <summary>Whom a verb wants told of its recording.</summary>
    public static CallbackAddress? Callback(TwimlDocument document, XElement verb) => (string?)verb.Attribute("recordingStatusCallback") is { } address
        ? new CallbackAddress(document.Address(address), ((string?)verb.Attribute("recordingStatusCallbackEvent") ?? "completed").Split(' '), (string?)verb.Attribute("recordingStatusCallbackMethod") ?? "POST")
        : null;

    private void Tell(SimulatedRecording recording, string status)
    {
        if (recording.Wanted.Callback is not { } address || !address.Events.Contains(status))
            return;
        callbacks.Send(recording.Call, new Webhook(address.Url.OriginalString, RecordingForm.Of(recording, options.AccountSid), $"Recording {status}", "voice") { Method = address.Method });
    }

    private async Task WriteDownAsync(SimulatedRecording recording)
    {
        if (recording.Wanted.Transcript is not { } address)
            return;
        await Task.Delay(options.Voice.Transcript, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        callbacks.Send(recording.Call, new Webhook(address.OriginalString, RecordingForm.Transcript(recording, options.AccountSid, recording.Seconds <= LongestTranscript), "Transcript", "voice"));
    }
}
