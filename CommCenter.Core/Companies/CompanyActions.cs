using CommCenter.Core.Audit;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Companies;

/// <summary>Changes the company; one commit with its audit entry.</summary>
public sealed class CompanyActions(GroupCommitWriter writer)
{
    public const int MostReopenDays = 365;

    /// <param name="companyId">Which.</param>
    /// <param name="byStaffId">The administrator who does it.</param>
    /// <param name="version">Of the company as the administrator saw it.</param>
    /// <param name="edit">As it shall be; country and zone are known to exist.</param>
    public Task<ChangeOutcome> ChangeAsync(long companyId, long byStaffId, int version, CompanyEdit edit)
        => writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
            var name = PlainText.Strip(edit.Name);
            if (name.Length == 0) return ChangeOutcome.Refused("Give the company a name.");
            if (name.Length > PlainText.LongestName) return ChangeOutcome.Refused("The name is too long: 200 letters at most.");
            if (edit.Country is not { Length: 2 } || !edit.Country.All(char.IsAsciiLetterUpper)) return ChangeOutcome.Refused("Choose a country.");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(edit.TimeZone, out _) || edit.TimeZone.Length > 64) return ChangeOutcome.Refused("Choose a time zone.");
            if (edit.ReopenDays is < 0 or > MostReopenDays) return ChangeOutcome.Refused($"The days must be between 0 and {MostReopenDays}.");
            if (session.Administration.Company.Load(companyId) is not { } before) return ChangeOutcome.Refused("There is no such company.");
            if (!session.Administration.Company.Change(companyId, version, name, edit.Country, edit.TimeZone, edit.ReopenDays))
            {
                return ChangeOutcome.Stale("Another administrator has changed the company meanwhile. This is how it is now; make your change again.");
            }

            (string What, object Before, object Now)[] changes =
            [
                ("name", before.Name, name), ("country", before.Country, edit.Country), ("time zone", before.TimeZone, edit.TimeZone), ("days until a new conversation", before.ReopenDays, edit.ReopenDays),
            ];
            var changed = changes.Where(c => !c.Before.Equals(c.Now)).Select(c => $"{c.What}: {c.Before} → {c.Now}").ToList();
            if (changed.Count > 0) AuditLog.Write(session, companyId, byStaffId, "company.changed", $"com_{companyId}", string.Join(", ", changed));
            session.Publish(new SettingsChanged(companyId, SettingsArea.Company));
            return ChangeOutcome.Of(companyId);
        });
}

/// <summary>The company as an administrator wants it.</summary>
/// <param name="Name">Shown in the rail.</param>
/// <param name="Country">ISO 3166 alpha-2, upper case.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="ReopenDays">See <see cref="Company.ReopenDays"/>.</param>
public sealed record CompanyEdit(string Name, string Country, string TimeZone, int ReopenDays);
