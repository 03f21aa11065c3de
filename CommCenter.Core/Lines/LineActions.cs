using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Lines;

/// <summary>Adds and changes lines on screen. Each is one commit with its audit entry; what comes from settings is never touched.</summary>
public sealed class LineActions(GroupCommitWriter writer)
{
    internal const string ChangedMeanwhile = "Another administrator has changed this line meanwhile. This is how it is now; make your change again.";

    private const string FromSettings = "This line comes from the settings file and is changed there.";

    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">The administrator who does it.</param>
    /// <param name="line">The new line; its address is normalised.</param>
    public Task<ChangeOutcome> AddAsync(long companyId, long byStaffId, NewLine line)
        => OnAsync(companyId, byStaffId, session =>
        {
            var address = line.Address.Trim();
            if (LineAddress.Problem(line.Provider, address) is { } wrong) return ChangeOutcome.Refused(wrong);
            if (NameProblem(line.Name, out var name) is { } problem) return ChangeOutcome.Refused(problem);
            if (WrongChannels(line.Provider, line.Channels) is { } none) return ChangeOutcome.Refused(none);
            var lines = session.Administration.Lines;
            if (lines.Owner(line.Provider, address) is { } owner)
            {
                if (owner.CompanyId != companyId) return ChangeOutcome.Refused($"{address} belongs to another company here.");
                if (owner.Enabled || !owner.FromSettings) return ChangeOutcome.Refused($"{address} is there already, as “{owner.Name}”{(owner.Enabled ? "." : ". It is switched off.")}");
                lines.Adopt(companyId, owner.Id, name, line.Channels, line.AccountSid);
                return Finish(session, companyId, byStaffId, "line.added", owner.Id, $"{name}, {address}, which was in the settings before");
            }

            var id = lines.Add(new Line { CompanyId = companyId, Provider = line.Provider, Address = address, Name = name, Channels = line.Channels, AccountSid = line.AccountSid, CreatedAt = session.Now });
            return Finish(session, companyId, byStaffId, "line.added", id, $"{name}, {address}");
        });

    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">The administrator who does it.</param>
    /// <param name="lineId">Which.</param>
    /// <param name="version">Of the line as the administrator saw it.</param>
    /// <param name="edit">As it shall be.</param>
    public Task<ChangeOutcome> ChangeAsync(long companyId, long byStaffId, long lineId, int version, LineEdit edit)
        => OnAsync(companyId, byStaffId, session =>
        {
            if (NameProblem(edit.Name, out var name) is { } problem) return ChangeOutcome.Refused(problem);
            if (session.Administration.Lines.Load(companyId, lineId) is not { } before) return ChangeOutcome.Refused("There is no such line.");
            if (before.FromSettings) return ChangeOutcome.Refused(FromSettings);
            if (WrongChannels(before.Provider, edit.Channels) is { } wrong) return ChangeOutcome.Refused(wrong);
            var assignee = edit.Assignee ?? new LineAssignee(before.AssigneeId);
            if (assignee.WhyNot(session, before) is { } whyNot) return ChangeOutcome.Refused(whyNot);
            if (!session.Administration.Lines.Change(companyId, lineId, version, name, edit.Channels, edit.Enabled, assignee.StaffId)) return ChangeOutcome.Stale(ChangedMeanwhile);

            List<string> changed = [];
            if (before.Name != name) changed.Add($"name: {before.Name} → {name}");
            if (before.Channels != edit.Channels) changed.Add($"channels: {before.Channels} → {edit.Channels}");
            if (before.Enabled != edit.Enabled) changed.Add(edit.Enabled ? "switched on" : "switched off");
            if (before.AssigneeId != assignee.StaffId) changed.Add(assignee.Words(session, companyId));
            return Finish(session, companyId, byStaffId, "line.changed", lineId, changed.Count > 0 ? string.Join(", ", changed) : null);
        });

    private Task<ChangeOutcome> OnAsync(long companyId, long byStaffId, Func<WriteSession, ChangeOutcome> act)
        => writer.RunAsync(session => session.Companies.LoadStaff(companyId, byStaffId) is { MayAdminister: true } ? act(session) : ChangeOutcome.OnlyAdministrators);

    private static ChangeOutcome Finish(WriteSession session, long companyId, long byStaffId, string action, long lineId, string? detail)
    {
        if (detail is not null) AuditLog.Write(session, companyId, byStaffId, action, $"lin_{lineId}", detail);
        session.Publish(new SettingsChanged(companyId, SettingsArea.Lines));
        return ChangeOutcome.Of(lineId);
    }

    private static string? NameProblem(string? given, out string name)
    {
        name = PlainText.Strip(given);
        return name.Length == 0 ? "Give the line a name." : name.Length > PlainText.LongestName ? "The name is too long: 200 letters at most." : null;
    }

    /// <returns>Why a line cannot do these, in words; null when it can.</returns>
    internal static string? WrongChannels(Provider provider, Channels channels)
    {
        if (channels == Channels.None) return "Choose at least one thing the line can do.";
        if (provider == Provider.Gmail) return channels == Channels.Email ? null : "A mailbox carries emails, and nothing else.";
        return channels.Has(Channel.Email) ? "A number carries no emails." : null;
    }
}

/// <summary>A line an administrator adds.</summary>
/// <param name="Provider">Who carries it.</param>
/// <param name="Address">Normalised: E.164, short code, RCS sender id or mailbox.</param>
/// <param name="Name">Shown to staff.</param>
/// <param name="Channels">What it can do.</param>
/// <param name="AccountSid">The provider account it is used with; null is the default account of the settings.</param>
public sealed record NewLine(Provider Provider, string Address, string Name, Channels Channels, string? AccountSid);

/// <summary>A line as an administrator wants it.</summary>
/// <param name="Name">Shown to staff.</param>
/// <param name="Channels">What it can do.</param>
/// <param name="Enabled">Staff can write from it.</param>
/// <param name="Assignee">Who gets the conversations that begin on it; null leaves it as it is.</param>
public sealed record LineEdit(string Name, Channels Channels, bool Enabled, LineAssignee? Assignee = null);
