using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Calls;

/// <summary>Changes what callers of a line hear; one commit with its audit entry. Calls that are going on keep what they began with where it still is.</summary>
public sealed class CallPlanActions(GroupCommitWriter writer, CallPlanQueries queries)
{
    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">The administrator who does it.</param>
    /// <param name="lineId">Which.</param>
    /// <param name="version">Of the plan as the administrator saw it.</param>
    /// <param name="plan">As it shall be.</param>
    public async Task<ChangeOutcome> SaveAsync(long companyId, long byStaffId, long lineId, int version, CallPlan plan)
    {
        plan = CallPlanCheck.Clean(plan);
        var sounds = CallPlanCheck.Sounds(plan).ToList();
        var problems = CallPlanCheck.Problems(plan, await queries.FactsAsync(companyId, sounds));
        return await writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
            if (session.Administration.Lines.Load(companyId, lineId) is not { } line) return ChangeOutcome.Refused("There is no such line.");
            if (problems.Count > 0) return ChangeOutcome.Refused(string.Join(' ', problems));
            var (stored, at) = session.Administration.CallPlans.Load(companyId, lineId);
            if (at != version) return ChangeOutcome.Stale("Another administrator has changed this meanwhile. This is how it is now; make your change again.");
            var before = CallPlanJson.Read(stored);
            session.Administration.CallPlans.Set(companyId, lineId, CallPlanJson.Write(plan));
            foreach (var sound in sounds) session.Administration.CallPlans.KeepSound(companyId, sound);
            // Kept for a day more: a call that began before may still play it.
            foreach (var sound in CallPlanCheck.Sounds(before).Except(sounds)) session.Administration.CallPlans.DropSound(companyId, sound, session.Now);
            AuditLog.Write(session, companyId, byStaffId, "line.calls-changed", $"lin_{lineId}", $"{line.Name}: {Changed(before, plan)}");
            session.Publish(new SettingsChanged(companyId, SettingsArea.Calls));
            return ChangeOutcome.Of(lineId);
        });
    }

    private static string Changed(CallPlan before, CallPlan now)
    {
        (string What, object? Before, object? Now)[] parts =
        [
            ("greeting", before.Greeting, now.Greeting), ("menu", Json(new CallPlan { Menu = before.Menu }), Json(new CallPlan { Menu = now.Menu })), ("who is rung", Json(new CallPlan { Open = before.Open }), Json(new CallPlan { Open = now.Open })),
            ("out of hours", Json(new CallPlan { Closed = before.Closed }), Json(new CallPlan { Closed = now.Closed })), ("voicemail", before.Voicemail, now.Voicemail), ("recording", before.Recording, now.Recording),
            ("text after a missed call", before.TextBack, now.TextBack), ("transcripts", before.Transcription, now.Transcription), ("language", before.Language, now.Language),
        ];
        return string.Join(", ", parts.Where(part => !Equals(part.Before, part.Now)).Select(part => part.What).DefaultIfEmpty("as it was"));
    }

    // Lists are compared by what is in them.
    private static string Json(CallPlan plan) => CallPlanJson.Write(plan);
}
