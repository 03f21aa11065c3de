using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Calls;

/// <summary>Who has listened to which voicemail.</summary>
public sealed class VoicemailQueries(ReadGate reads)
{
    /// <summary>Which of some entries have a voicemail that this person has not listened to. What came before they did is nobody's to catch up with.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who.</param>
    /// <param name="entryIds">Of a page of entries, at most a few hundred.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlySet<long>> UnheardAsync(long companyId, long staffId, IReadOnlyCollection<long> entryIds, CancellationToken cancellationToken) => reads.ReadAsync<IReadOnlySet<long>>(companyId, async db =>
    {
        var since = await db.Staff.Where(s => s.Id == staffId).Select(s => (DateTimeOffset?)s.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (since is null) return new HashSet<long>();
        var ids = entryIds.ToList();
        var found = await db.CallRecordings.Where(r => ids.Contains(r.EntryId) && r.Kind == RecordingKind.Voicemail && r.State == RecordingState.Completed)
            .Where(r => !db.VoicemailsHeard.Any(h => h.EntryId == r.EntryId && h.StaffId == staffId))
            .Join(db.TimelineEntries, r => r.EntryId, e => e.Id, (r, e) => e).Where(e => e.ReceivedAt >= since).Select(e => e.Id).ToListAsync(cancellationToken);
        return found.ToHashSet();
    }, cancellationToken);
}
