using CommCenter.Core.Calls;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>What follows when the sound of a recording is here, does not come, or was written down.</summary>
internal static class SoundOfCall
{
    /// <summary>Letters of a transcript that are kept.</summary>
    public const int LongestTranscript = 200_000;

    public const string NoSound = "There is no sound to write down.";
    public const string ProviderCouldNot = "The provider could not write it down.";

    /// <summary>A provider that has not written a voicemail down by then will not.</summary>
    private static readonly TimeSpan ProviderWrites = TimeSpan.FromHours(2);

    public static CallRecording New(StoredCall call, string externalId, RecordingKind kind)
        => new() { CompanyId = call.CompanyId, EntryId = call.EntryId, ExternalId = externalId, Kind = kind, State = RecordingState.InProgress, TranscriptState = TranscriptState.Waiting };

    /// <summary>What is to be expected of the transcript, and when somebody has to look at it. The speech endpoint is asked once the sound is here.</summary>
    public static (TranscriptState State, DateTimeOffset? LookAt) Expected(CallPlan plan, RecordingKind kind, DateTimeOffset now) => plan.TranscriptionOf(kind) switch
    {
        TranscriptionKind.Off => (TranscriptState.Off, null),
        TranscriptionKind.Provider => (TranscriptState.Waiting, now + ProviderWrites),
        _ => (TranscriptState.Waiting, null),
    };

    /// <summary>The sound is on our disk.</summary>
    public static void Arrived(WriteSession session, CallRecording recording)
    {
        var plan = session.Recordings.PlanOf(recording.EntryId);
        if (recording is { Transcript: null, TranscriptState: not TranscriptState.Off } && plan.TranscriptionOf(recording.Kind) == TranscriptionKind.Endpoint)
            (recording.TranscriptState, recording.TranscriptAttempts, recording.TranscriptNextAttemptAt, recording.Error) = (TranscriptState.Waiting, 0, session.Now, null);
        DeleteThereIfSet(session, recording, plan);
        session.Recordings.Save(recording);
    }

    /// <summary>It is not asked for any more.</summary>
    public static void GaveUp(WriteSession session, CallRecording recording)
    {
        // The provider may still write down what it does not give us.
        if (recording.TranscriptState != TranscriptState.Waiting || session.Recordings.PlanOf(recording.EntryId).TranscriptionOf(recording.Kind) == TranscriptionKind.Provider) return;
        (recording.TranscriptState, recording.TranscriptNextAttemptAt, recording.Error) = (TranscriptState.Failed, null, NoSound);
        session.Recordings.Save(recording);
    }

    /// <summary>What was said is known.</summary>
    public static void WriteDown(WriteSession session, CallRecording recording, string text)
    {
        var kept = text.Trim();
        if (kept.Length > LongestTranscript) kept = kept[..(char.IsHighSurrogate(kept[LongestTranscript - 1]) ? LongestTranscript - 1 : LongestTranscript)] + "…";
        (recording.TranscriptState, recording.Transcript, recording.TranscriptNextAttemptAt, recording.Error) = (TranscriptState.Done, kept, null, null);
        DeleteThereIfSet(session, recording, session.Recordings.PlanOf(recording.EntryId));
        session.Recordings.Save(recording);
        session.Recordings.AddToSearch(recording.EntryId, kept);
    }

    /// <summary>The provider says it could not. The speech endpoint is asked in its place where there is one, which the transcriber knows.</summary>
    public static void NotWrittenDown(WriteSession session, CallRecording recording)
    {
        (recording.TranscriptState, recording.TranscriptNextAttemptAt, recording.Error) = (TranscriptState.Waiting, session.Now, ProviderCouldNot);
        session.Recordings.Save(recording);
    }

    /// <summary>The entry and the line of the list, as they are now; nothing rings for it.</summary>
    public static void Show(WriteSession session, StoredCall call)
    {
        session.Conversations.SetPreview(call.ConversationId, call.EntryId, session.CallNews.Preview(call));
        session.Timeline.Publish(call.EntryId);
        session.Conversations.Publish(call.ConversationId);
    }

    /// <summary>While the provider still writes it down it has to stay there.</summary>
    public static void DeleteThereIfSet(WriteSession session, CallRecording recording, CallPlan plan)
    {
        var isWritingThere = recording.TranscriptState == TranscriptState.Waiting && plan.TranscriptionOf(recording.Kind) == TranscriptionKind.Provider;
        if (plan.Recording.DeleteAtProvider && !isWritingThere && recording is { AttachmentId: not null, DeletedAtProviderAt: null }) recording.DeleteNextAttemptAt ??= session.Now;
    }
}
