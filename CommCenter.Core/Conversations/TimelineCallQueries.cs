using CommCenter.Core.Calls;
using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>What a page of a timeline, or a list, shows of its calls: one query for the calls, one for their recordings, none where there are no calls.</summary>
internal static class TimelineCallQueries
{
    public static async Task<List<TimelineItem>> WithCallsAsync(CommCenterDbContext db, List<TimelineItem> items, CancellationToken cancellationToken)
    {
        var ids = items.Where(i => i.Kind == EntryKind.Call).Select(i => i.Id).ToList();
        if (ids.Count == 0) return items;
        var calls = await ReadAsync(db, ids, cancellationToken);
        return items.ConvertAll(i => calls.TryGetValue(i.Id, out var call) ? i with { From = call.Call.From, To = call.Call.To, ExternalId = call.Call.ExternalId, Ambiguous = call.Call.Ambiguous, Call = call.Item } : i);
    }

    /// <summary>Calls by their entries' ids.</summary>
    public static async Task<Dictionary<long, (Call Call, CallItem Item)>> ReadAsync(CommCenterDbContext db, List<long> ids, CancellationToken cancellationToken)
    {
        var calls = await (from c in db.Calls join e in db.TimelineEntries on c.Id equals e.Id where ids.Contains(c.Id) select new { Call = c, e.Direction }).AsNoTracking().ToListAsync(cancellationToken);
        var recordings = await db.CallRecordings.Where(r => ids.Contains(r.EntryId)).OrderBy(r => r.Id)
            .Select(r => new { r.EntryId, Item = new RecordingItem(r.Id, r.Kind, r.State, r.Seconds, r.AttachmentId, r.TranscriptState, r.Transcript, r.Error) })
            .ToListAsync(cancellationToken);
        var byEntry = recordings.ToLookup(r => r.EntryId, r => r.Item);
        return calls.ToDictionary(c => c.Call.Id, c => (c.Call, CallItem.Of(c.Call.Facts(c.Direction == Direction.Inbound), c.Call.Disposition, [.. byEntry[c.Call.Id]])));
    }
}
