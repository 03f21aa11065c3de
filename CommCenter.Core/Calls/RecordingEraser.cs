using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Calls;

/// <summary>Deletes recordings at their provider once they are here, where the line is set so.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="controls">One for each provider that records.</param>
public sealed class RecordingEraser(GroupCommitWriter writer, IEnumerable<IRecordingControl> controls)
{
    private const int AtOnce = 100;

    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1)];

    private readonly Dictionary<Provider, IRecordingControl> _controls = controls.ToDictionary(c => c.Provider);

    /// <summary>All that are due. One that fails is tried again later, at last once a day, without end: what should be deleted must not stay.</summary>
    public async Task<ErasedReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = new ErasedReport(0, 0, null);
        foreach (var id in await writer.RunAsync(session => session.Recordings.DeletionsDue(session.Now, AtOnce)))
        {
            var (recording, call) = await writer.RunAsync(session => session.Recordings.Load(id) is { DeleteNextAttemptAt: { } due } r && due <= session.Now ? (r, session.Recordings.LoadCall(r.EntryId)) : default);
            if (recording is null || call is null) continue;
            var answer = _controls.TryGetValue(call.Provider, out var control) ? await control.DeleteAsync(call.AccountSid, recording.ExternalId, cancellationToken) : new RecordingAnswer($"{call.Provider} is not set up for recordings.");
            await writer.RunAsync(session => Note(session, id, answer));
            report = answer.Done ? report with { Deleted = report.Deleted + 1 } : report with { Failed = report.Failed + 1, Problem = answer.Problem };
        }

        return report;
    }

    private static void Note(WriteSession session, long id, RecordingAnswer answer)
    {
        if (session.Recordings.Load(id) is not { } recording) return;
        if (answer.Done) (recording.DeletedAtProviderAt, recording.DeleteNextAttemptAt) = (session.Now, null);
        else recording.DeleteNextAttemptAt = session.Now + Waits[Math.Min(recording.DeleteAttempts, Waits.Length - 1)];
        recording.DeleteAttempts++;
        session.Recordings.Save(recording);
    }
}

/// <summary>What a run of the eraser did.</summary>
/// <param name="Deleted">Gone at the provider.</param>
/// <param name="Failed">Tried again later.</param>
/// <param name="Problem">Why the last one failed, in words.</param>
public sealed record ErasedReport(int Deleted, int Failed, string? Problem);
