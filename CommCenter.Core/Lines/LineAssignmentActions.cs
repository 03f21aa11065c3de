using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Lines;

/// <summary>Gives a line to a member of staff. A line from settings can be given too, for settings do not say whose it is.</summary>
public sealed class LineAssignmentActions(GroupCommitWriter writer)
{
    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">The administrator who does it.</param>
    /// <param name="lineId">Which.</param>
    /// <param name="edit">What is to change; all of it or nothing is done.</param>
    /// <param name="version">Of the line as the administrator saw it; null where nobody looked.</param>
    public Task<ChangeOutcome> ChangeAsync(long companyId, long byStaffId, long lineId, LineAssignment edit, int? version = null) => writer.RunAsync(session =>
    {
        if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
        if (session.Administration.Lines.Load(companyId, lineId) is not { } line) return ChangeOutcome.Refused("There is no such line.");
        if (version is not null && version != line.Version) return ChangeOutcome.Stale(LineActions.ChangedMeanwhile);
        var (assignee, channels) = (edit.Assignee ?? new LineAssignee(line.AssigneeId), edit.On(line.Channels));
        if (channels != line.Channels && LineActions.WrongChannels(line.Provider, channels) is { } wrong) return ChangeOutcome.Refused(wrong);
        if (channels != line.Channels && line.FromSettings) return ChangeOutcome.Refused("This line comes from the settings file: what it can do is changed there.");
        if (assignee.WhyNot(session, line) is { } problem) return ChangeOutcome.Refused(problem);
        var goesElsewhere = assignee.StaffId != line.AssigneeId;
        if (!goesElsewhere && channels == line.Channels) return ChangeOutcome.Of(lineId);

        session.Administration.Lines.Assign(companyId, lineId, assignee.StaffId, channels);
        List<string> changed = [];
        if (goesElsewhere) changed.Add(assignee.Words(session, companyId));
        if (channels != line.Channels) changed.Add($"channels: {line.Channels} → {channels}");
        AuditLog.Write(session, companyId, byStaffId, !goesElsewhere ? "line.changed" : assignee.StaffId is null ? "line.unassigned" : "line.assigned", $"lin_{lineId}", string.Join(", ", changed));
        session.Publish(new SettingsChanged(companyId, SettingsArea.Lines));
        return ChangeOutcome.Of(lineId);
    });
}

/// <summary>What is to change about whose a line is and what it can do. What is null stays as it is.</summary>
/// <param name="Assignee">Who gets the conversations that begin on it.</param>
/// <param name="Voice">Calls.</param>
/// <param name="Sms">Texts; off ends pictures too, and a line that had neither gets both.</param>
/// <param name="WhatsApp">WhatsApp.</param>
public sealed record LineAssignment(LineAssignee? Assignee, bool? Voice = null, bool? Sms = null, bool? WhatsApp = null)
{
    internal Channels On(Channels now) => With(With(With(now, Channels.Voice, Voice), Channels.Sms | Channels.Mms, Sms), Channels.WhatsApp, WhatsApp);

    private static Channels With(Channels now, Channels which, bool? on) => on switch
    {
        null => now,
        true => (now & which) != Channels.None ? now : now | which,
        false => now & ~which,
    };
}
