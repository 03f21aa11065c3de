using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Calls;

/// <summary>Takes the sound of recordings off their entries when the line's days are over. What was said stays, and so does the call.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="time">Counts the days.</param>
public sealed class RecordingRetention(GroupCommitWriter writer, TimeProvider time)
{
    private const int AtOnce = 300;

    /// <returns>How many sounds went; their files go when they are tidied.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var days = await writer.RunAsync(session => session.Recordings.Plans().Where(p => p.Plan.Recording.KeepDays is > 0).ToDictionary(p => p.LineId, p => p.Plan.Recording.KeepDays!.Value));
        if (days.Count == 0) return 0;
        var (gone, after) = (0, 0L);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var some = await writer.RunAsync(session => session.Recordings.WithSound(after, AtOnce));
            if (some.Count == 0) return gone;
            after = some[^1].Id;
            var over = some.Where(r => days.TryGetValue(r.LineId, out var kept) && r.OccurredAt < time.GetUtcNow().AddDays(-kept)).ToList();
            if (over.Count > 0) gone += await writer.RunAsync(session => over.Count(r => Drop(session, r.Id, days[r.LineId])));
        }
    }

    private static bool Drop(WriteSession session, long id, int days)
    {
        if (session.Recordings.Load(id) is not { AttachmentId: not null } recording) return false;
        session.Recordings.DropSound(recording);
        (recording.AttachmentId, recording.Error) = (null, $"The sound was deleted after {days} {(days == 1 ? "day" : "days")}, as this number is set.");
        session.Recordings.Save(recording);
        session.Timeline.Publish(recording.EntryId);
        return true;
    }
}
