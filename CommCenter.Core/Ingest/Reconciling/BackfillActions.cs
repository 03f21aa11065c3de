using CommCenter.Core.Audit;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Ingest.Reconciling;

/// <summary>What administrators may do with back-fills.</summary>
public sealed class BackfillActions(GroupCommitWriter writer, TimeProvider time)
{
    /// <summary>Providers keep no messages for longer than this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>Asks for the messages of a line between two instants.</summary>
    public async Task<ActionOutcome> StartAsync(long companyId, long staffId, long lineId, DateTimeOffset from, DateTimeOffset to)
    {
        var now = time.GetUtcNow();
        if (to > now) to = now;
        if (from >= to) return ActionOutcome.Refused("The first day has to be before the last, and not in the future.");
        if (to - from > Longest) return ActionOutcome.Refused("That is more than 400 days. Fetch it in parts.");
        return await writer.RunAsync(session =>
        {
            if (session.Lines.Load(lineId)?.CompanyId != companyId) return ActionOutcome.Refused("There is no such number.");
            if (session.Backfills.IsRunning(lineId)) return ActionOutcome.Refused("Older messages of this number are being fetched already.");
            var id = session.Backfills.Add(new Backfill { CompanyId = companyId, LineId = lineId, From = from, To = to, DoneFrom = to, StaffId = staffId, StartedAt = now });
            AuditLog.Write(session, companyId, staffId, "backfill.started", $"lin_{lineId}", $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}");
            return ActionOutcome.Of(id);
        });
    }

    public Task<ActionOutcome> StopAsync(long companyId, long staffId, long id) => TurnAsync(companyId, staffId, id, BackfillState.Stopped, "backfill.stopped");

    public Task<ActionOutcome> ResumeAsync(long companyId, long staffId, long id) => TurnAsync(companyId, staffId, id, BackfillState.Running, "backfill.resumed");

    private Task<ActionOutcome> TurnAsync(long companyId, long staffId, long id, BackfillState state, string action) => writer.RunAsync(session =>
    {
        if (session.Backfills.Load(id) is not { } backfill || backfill.CompanyId != companyId) return ActionOutcome.Refused("It is not there any more.");
        if (backfill.State == BackfillState.Done || backfill.State == state) return ActionOutcome.Of(id);
        session.Backfills.Turn(backfill, state, null, session.Now);
        AuditLog.Write(session, companyId, staffId, action, $"lin_{backfill.LineId}");
        return ActionOutcome.Of(id);
    });
}
