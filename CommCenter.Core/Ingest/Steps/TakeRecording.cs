using CommCenter.Core.Calls;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Moves a recording of a call forward; once it is complete its sound is a file of the entry, to be fetched. One that came before its call is parked until the call is known.</summary>
internal static class TakeRecording
{
    private const string Absent = "Nothing was recorded: it was silent, or too short.";
    private const string Failed = "The provider could not record it.";
    private const string NoAddress = "The provider did not say where its sound is.";

    public static void Step(WriteSession session, ProviderEvent received, RecordingReport report, MediaSignal? media)
    {
        if (session.Calls.Find(received.Provider, report.CallId) is not { } call)
        {
            session.Events.Park(received.Id, report.CallId, "Its call is not known yet. It is taken as soon as it is.");
            return;
        }

        var plan = session.Recordings.PlanOf(call.EntryId);
        var known = session.Recordings.Find(call.EntryId, report.ExternalId);
        var recording = known ?? SoundOfCall.New(call, report.ExternalId, report.Kind);
        if (known is null) (recording.TranscriptState, recording.TranscriptNextAttemptAt) = SoundOfCall.Expected(plan, report.Kind, session.Now);
        var forward = known is null || Rank(report.State) > Rank(recording.State);
        recording.Seconds = report.Seconds is >= 0 ? Math.Max(report.Seconds.Value, recording.Seconds ?? 0) : recording.Seconds;
        if (forward) Move(session, recording, report, plan);
        if (known is null) session.Recordings.Add(recording);
        else session.Recordings.Save(recording);

        session.Events.Handled(received.Id, session.Now, call.LineId, call.EntryId, call.CompanyId);
        SoundOfCall.Show(session, call);
        if (forward && recording.AttachmentId is not null && media is not null) session.AfterCommit(media.Wake);
    }

    private static void Move(WriteSession session, CallRecording recording, RecordingReport report, CallPlan plan)
    {
        (recording.State, recording.Kind) = (report.State, report.Kind);
        recording.Error = report switch
        {
            { State: RecordingState.Absent } => Absent,
            { State: RecordingState.Failed } => Failed,
            { State: RecordingState.Completed, Url: null } => NoAddress,
            _ => null,
        };
        if (report is { State: RecordingState.Completed, Url: { } url }) recording.AttachmentId ??= session.Recordings.AddSound(recording.CompanyId, recording.EntryId, url);
        // Where there is no sound nobody writes anything down.
        if (report.State is RecordingState.Absent or RecordingState.Failed && recording.TranscriptState == TranscriptState.Waiting) (recording.TranscriptState, recording.TranscriptNextAttemptAt) = (TranscriptState.Off, null);
        else if (report.State == RecordingState.Completed && recording.TranscriptState == TranscriptState.Off && recording.Transcript is null) (recording.TranscriptState, recording.TranscriptNextAttemptAt) = SoundOfCall.Expected(plan, report.Kind, session.Now);
    }

    // A complete one beats every other word, as Delivered beats Undelivered; of absent and failed the first stays.
    private static int Rank(RecordingState state) => state switch
    {
        RecordingState.InProgress => 0,
        RecordingState.Completed => 2,
        _ => 1,
    };
}
