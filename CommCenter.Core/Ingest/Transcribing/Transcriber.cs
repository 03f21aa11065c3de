using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Ingest.Steps;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Transcribing;

/// <summary>Has recordings written down once their sound is here; where nothing is set up that could, the entry says so. The row says when each is due.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="endpoint">Who writes down.</param>
/// <param name="files">Where the sound lies.</param>
/// <param name="signal">Wakes it.</param>
/// <param name="time">Of the sweep.</param>
/// <param name="log">Nothing of what was said.</param>
public sealed class Transcriber(GroupCommitWriter writer, SpeechEndpoint endpoint, FileStore files, TranscriptSignal signal, TimeProvider time, ILogger<Transcriber> log)
{
    private const int AtOnce = 2, MostDue = 20;
    private const string NoneCame = "The provider sent no transcript.";

    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5), SoundIsComing = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(3), TimeSpan.FromHours(12)];

    /// <summary>Runs until stopped; what is being written down then is begun again at the next start.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await RunDueAsync(cancellationToken);
                await signal.WaitAsync(Sweep, time, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The loop must live, and must not spin.
                log.LogError(e, "Looking for recordings to write down failed");
                await Task.Delay(Sweep, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>All that is due now.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var due = await writer.RunAsync(session => session.Recordings.TranscriptsDue(session.Now, MostDue));
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, stop) => await RunOneAsync(id, stop));
    }

    private async Task RunOneAsync(long id, CancellationToken cancellationToken)
    {
        if (await writer.RunAsync(session => Begin(session, id)) is not { } sound) return;
        SpeechAnswer answer;
        try
        {
            answer = await endpoint.AskAsync(() => files.Open(sound.Hash), sound.ContentType, cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            log.LogError(e, "Recording {RecordingId} could not be written down", id);
            answer = new NotWrittenDown("Something went wrong while it was written down.", true);
        }

        await writer.RunAsync(session => End(session, id, answer));
    }

    /// <returns>The sound to send; null when there is nothing to ask (yet), which the row then says.</returns>
    private KeptSound? Begin(WriteSession session, long id)
    {
        if (session.Recordings.Load(id) is not { TranscriptState: TranscriptState.Waiting, TranscriptNextAttemptAt: { } due } recording || due > session.Now) return null;
        var sound = recording.AttachmentId is { } file ? session.Recordings.Sound(file) : null;
        if (!endpoint.IsSetUp)
        {
            var byProvider = session.Recordings.PlanOf(recording.EntryId).TranscriptionOf(recording.Kind) == TranscriptionKind.Provider;
            Settle(session, recording, byProvider ? TranscriptState.Failed : TranscriptState.NotSetUp, byProvider ? recording.Error ?? NoneCame : null);
        }
        else if (recording.State is RecordingState.Absent or RecordingState.Failed || sound is { State: AttachmentState.Failed } || (recording.State == RecordingState.Completed && sound is null))
        {
            Settle(session, recording, TranscriptState.Failed, SoundOfCall.NoSound);
        }
        else if (sound is { State: AttachmentState.Stored, Hash.Length: > 0 })
        {
            return sound;
        }
        else
        {
            recording.TranscriptNextAttemptAt = session.Now + SoundIsComing;
            session.Recordings.Save(recording);
        }

        return null;
    }

    private void End(WriteSession session, long id, SpeechAnswer answer)
    {
        // Meanwhile the provider may have written it down itself.
        if (session.Recordings.Load(id) is not { TranscriptState: TranscriptState.Waiting } recording || session.Calls.Load(recording.EntryId) is not { } call) return;
        if (answer is WrittenDown written)
        {
            SoundOfCall.WriteDown(session, recording, written.Text);
            SoundOfCall.Show(session, call);
            return;
        }

        var failed = (NotWrittenDown)answer;
        recording.TranscriptAttempts++;
        log.LogWarning("Recording {RecordingId} was not written down: {Reason}", id, failed.Reason);
        if (failed.Passing && recording.TranscriptAttempts <= Waits.Length)
        {
            var wait = Waits[recording.TranscriptAttempts - 1];
            (recording.TranscriptNextAttemptAt, recording.Error) = (session.Now + (failed.RetryAfter > wait ? failed.RetryAfter.Value : wait), failed.Reason);
            session.Recordings.Save(recording);
            session.Timeline.Publish(recording.EntryId);
            return;
        }

        Settle(session, recording, TranscriptState.Failed, failed.Reason);
    }

    private static void Settle(WriteSession session, CallRecording recording, TranscriptState state, string? why)
    {
        (recording.TranscriptState, recording.TranscriptNextAttemptAt, recording.Error) = (state, null, why);
        SoundOfCall.DeleteThereIfSet(session, recording, session.Recordings.PlanOf(recording.EntryId));
        session.Recordings.Save(recording);
        session.Timeline.Publish(recording.EntryId);
    }
}
