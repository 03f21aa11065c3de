using CommCenter.Core.Calls;
using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>What the calls page and its file read: calls as they were stored, newest first, from a key on.</summary>
public sealed class CallListQueries(ReadGate reads)
{
    /// <summary>Missed calls that wait for an answer are read no further.</summary>
    public const int MostOwed = 100;

    private const int LongestSaid = 140;

    /// <summary>One page of calls.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only calls stored before this one; null begins with the newest.</param>
    /// <param name="limit">So many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<CallPage> PageAsync(long companyId, CallFilter filter, long? before, int limit, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, async db =>
        {
            var key = before ?? long.MaxValue;
            var rows = await ReadAsync(db, Fitting(db, filter).Where(c => c.Id < key).OrderByDescending(c => c.Id).Take(limit + 1), cancellationToken);
            long? next = null;
            if (rows.Count > limit)
            {
                rows.RemoveAt(limit);
                next = rows[^1].EntryId;
            }

            return new CallPage(rows, next);
        }, cancellationToken);

    /// <summary>Missed calls that nobody has answered on any channel, newest first, at most <see cref="MostOwed"/>.</summary>
    public Task<IReadOnlyList<CallRow>> OwedAsync(long companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<CallRow>>(companyId, async db =>
        {
            var owed = db.Conversations.Where(v => v.OwedSince != null).OrderByDescending(v => v.OwedSince).Take(MostOwed);
            var ids = await (
                from v in owed
                from e in db.TimelineEntries.Where(e => e.ConversationId == v.Id && e.OccurredAt >= v.OwedSince && e.Kind == EntryKind.Call && e.Direction == Direction.Inbound)
                join c in db.Calls on e.Id equals c.Id
                where c.Status == CallStatus.Missed || c.Status == CallStatus.Voicemail || c.Status == CallStatus.Failed
                orderby c.Id descending
                select c.Id).Take(MostOwed).ToListAsync(cancellationToken);
            return ids.Count == 0 ? [] : await ReadAsync(db, db.Calls.Where(c => ids.Contains(c.Id)), cancellationToken);
        }, cancellationToken);

    private static IQueryable<Call> Fitting(CommCenterDbContext db, CallFilter f)
    {
        IQueryable<Call> calls = db.Calls;
        if (f.LineId is { } line) calls = calls.Where(c => c.LineId == line);
        if (f.StaffId is { } staff) calls = calls.Where(c => c.StaffId == staff || db.TimelineEntries.Any(e => e.Id == c.Id && e.StaffId == staff));
        if (f.From is { } from) calls = calls.Where(c => db.TimelineEntries.Any(e => e.Id == c.Id && e.OccurredAt >= from));
        if (f.To is { } to) calls = calls.Where(c => db.TimelineEntries.Any(e => e.Id == c.Id && e.OccurredAt < to));
        return f.Show switch
        {
            CallsShown.Missed => Of(calls.Where(c => c.Status == CallStatus.Missed || c.Status == CallStatus.Voicemail || c.Status == CallStatus.Failed), Direction.Inbound),
            CallsShown.Voicemail => calls.Where(c => c.Status == CallStatus.Voicemail),
            CallsShown.Answered => Of(calls.Where(c => c.Status == CallStatus.Completed || c.Status == CallStatus.InProgress), Direction.Inbound),
            CallsShown.Outgoing => Of(calls, Direction.Outbound),
            _ => calls,
        };

        IQueryable<Call> Of(IQueryable<Call> some, Direction direction) => some.Where(c => db.TimelineEntries.Any(e => e.Id == c.Id && e.Direction == direction));
    }

    private static async Task<List<CallRow>> ReadAsync(CommCenterDbContext db, IQueryable<Call> calls, CancellationToken cancellationToken)
    {
        var found = await (
            from c in calls
            join e in db.TimelineEntries on c.Id equals e.Id
            join v in db.Conversations on e.ConversationId equals v.Id
            join u in db.Customers on e.CustomerId equals u.Id
            orderby c.Id descending
            select new
            {
                Call = c,
                e.ConversationId,
                e.CustomerId,
                e.Direction,
                e.OccurredAt,
                e.StaffId,
                Customer = u.Name,
                v.OwedSince,
                Voicemail = db.CallRecordings.Where(r => r.EntryId == c.Id && r.Kind == RecordingKind.Voicemail).OrderBy(r => r.Id)
                    .Select(r => new { r.Seconds, Said = r.Transcript == null ? null : r.Transcript.Substring(0, LongestSaid + 1) }).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(cancellationToken);
        return found.ConvertAll(f =>
        {
            var inbound = f.Direction == Direction.Inbound;
            var facts = f.Call.Facts(inbound);
            return new CallRow
            {
                EntryId = f.Call.Id,
                ConversationId = f.ConversationId,
                CustomerId = f.CustomerId,
                CustomerName = f.Customer,
                Inbound = inbound,
                Number = inbound ? f.Call.From : f.Call.To,
                LineId = f.Call.LineId,
                Status = f.Call.Status,
                OccurredAt = f.OccurredAt,
                EndedAt = f.Call.EndedAt,
                DurationSeconds = f.Call.Answered ? f.Call.DurationSeconds : null,
                StaffId = facts.Speaker ?? (inbound ? null : f.StaffId),
                RangAt = facts.Legs.Staff,
                Chosen = f.Call.Chosen,
                Disposition = f.Call.Disposition,
                VoicemailSeconds = f.Voicemail?.Seconds,
                Said = f.Voicemail?.Said is { Length: > LongestSaid } said ? said[..LongestSaid].TrimEnd() + "…" : f.Voicemail?.Said,
                IsOwed = inbound && f.Call.Status.WasMissed() && f.OwedSince is { } since && f.OccurredAt >= since,
            };
        });
    }
}
