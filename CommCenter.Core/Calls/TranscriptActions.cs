using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Calls;

/// <summary>Asks once more for what was said in a recording.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="isSetUp">Whether there is a speech endpoint to ask.</param>
/// <param name="wakeTranscriber">Told when there is something to write down.</param>
public sealed class TranscriptActions(GroupCommitWriter writer, bool isSetUp, Action wakeTranscriber)
{
    /// <summary>Asking again can help: there is somebody to ask.</summary>
    public bool CanAsk => isSetUp;

    public Task<ChangeOutcome> AskAgainAsync(long companyId, long recordingId) => writer.RunAsync(session =>
    {
        if (session.Recordings.Load(recordingId) is not { AttachmentId: not null } recording || recording.CompanyId != companyId) return ChangeOutcome.Refused("This recording is not there any more.");
        if (!isSetUp) return ChangeOutcome.Refused("No speech endpoint is set up.");
        if (recording.TranscriptState is not (TranscriptState.Failed or TranscriptState.NotSetUp)) return ChangeOutcome.Of(recordingId);
        (recording.TranscriptState, recording.TranscriptAttempts, recording.TranscriptNextAttemptAt, recording.Error) = (TranscriptState.Waiting, 0, session.Now, null);
        session.Recordings.Save(recording);
        session.Timeline.Publish(recording.EntryId);
        session.AfterCommit(wakeTranscriber);
        return ChangeOutcome.Of(recordingId);
    });
}
