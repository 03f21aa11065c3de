using CommCenter.Core.Calls;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Takes what the provider wrote down of a voicemail. It may come before its recording, which is then made here; one that came before its call is parked.</summary>
internal static class TakeTranscript
{
    public static void Step(WriteSession session, ProviderEvent received, TranscriptReport report)
    {
        if (session.Calls.Find(received.Provider, report.CallId) is not { } call)
        {
            session.Events.Park(received.Id, report.CallId, "Its call is not known yet. It is taken as soon as it is.");
            return;
        }

        var recording = session.Recordings.Find(call.EntryId, report.RecordingId);
        if (recording is null) session.Recordings.Add(recording = SoundOfCall.New(call, report.RecordingId, RecordingKind.Voicemail));
        if (recording.TranscriptState != TranscriptState.Done)
        {
            if (report.Text is { } text && !string.IsNullOrWhiteSpace(text)) SoundOfCall.WriteDown(session, recording, text);
            else SoundOfCall.NotWrittenDown(session, recording);
            SoundOfCall.Show(session, call);
        }

        session.Events.Handled(received.Id, session.Now, call.LineId, call.EntryId, call.CompanyId);
    }
}
