using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Calls;

/// <summary>What may be done with the sound of a call.</summary>
public sealed class RecordingQueries(ReadGate reads)
{
    /// <summary>Whether a file is the sound of a call whose line lets only administrators save it.</summary>
    public Task<bool> OnlyAdministratorsSaveAsync(long companyId, long attachmentId, CancellationToken cancellationToken) => reads.ReadAsync(companyId, async db =>
    {
        var plan = await db.Attachments.Where(a => a.Id == attachmentId)
            .Join(db.CallRecordings, a => a.EntryId, r => r.EntryId, (a, r) => new { a.Id, r.AttachmentId, r.EntryId }).Where(x => x.AttachmentId == x.Id)
            .Join(db.TimelineEntries, x => x.EntryId, e => e.Id, (x, e) => e)
            .Select(e => new { Plan = db.LineCallPlans.Where(p => p.LineId == e.LineId).Select(p => p.Plan).FirstOrDefault() }).FirstOrDefaultAsync(cancellationToken);
        return plan is not null && CallPlanJson.Read(plan.Plan).Recording.OnlyAdministratorsDownload;
    }, cancellationToken);
}
