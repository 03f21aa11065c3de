using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Staff;

/// <summary>What administrators do to staff. Each is one commit with its audit entry; open screens of whoever loses a right close by themselves (law 6).</summary>
public sealed class StaffActions(GroupCommitWriter writer)
{
    private const string LastAdministrator = "This is the last administrator: nobody could change settings any more. Make somebody else an administrator first.";

    public Task<ChangeOutcome> SetRoleAsync(long companyId, long byStaffId, long staffId, StaffRole role)
        => OnAsync(companyId, byStaffId, staffId, (session, person) =>
        {
            if (!Enum.IsDefined(role)) return ChangeOutcome.Refused("There is no such role.");
            if (person.Role == role) return ChangeOutcome.Of(staffId);
            if (role != StaffRole.Administrator && IsLast(session, companyId, person)) return ChangeOutcome.Refused(LastAdministrator);
            session.Administration.Staff.SetRole(companyId, staffId, role);
            return Finish(session, companyId, byStaffId, "staff.role-changed", person, $"{person.Role} → {role}");
        });

    /// <summary>Takes the person off the company. What they did stays, with their name.</summary>
    public Task<ChangeOutcome> DisableAsync(long companyId, long byStaffId, long staffId)
        => OnAsync(companyId, byStaffId, staffId, (session, person) =>
        {
            if (person.Disabled) return ChangeOutcome.Of(staffId);
            if (IsLast(session, companyId, person)) return ChangeOutcome.Refused(LastAdministrator);
            if (staffId == byStaffId) return ChangeOutcome.Refused("You cannot disable yourself. Ask another administrator.");
            session.Administration.Staff.SetDisabled(companyId, staffId, session.Now);
            session.Administration.Links.WithdrawFor(companyId, staffId, session.Now);
            return Finish(session, companyId, byStaffId, "staff.disabled", person);
        });

    public Task<ChangeOutcome> EnableAsync(long companyId, long byStaffId, long staffId)
        => OnAsync(companyId, byStaffId, staffId, (session, person) =>
        {
            if (!person.Disabled) return ChangeOutcome.Of(staffId);
            session.Administration.Staff.SetDisabled(companyId, staffId, null);
            return Finish(session, companyId, byStaffId, "staff.enabled", person);
        });

    /// <summary>Ends every sign-in of the person's account, on all devices, and with that their open screens.</summary>
    public Task<ChangeOutcome> SignOutEverywhereAsync(long companyId, long byStaffId, long staffId)
        => OnAsync(companyId, byStaffId, staffId, (session, person) =>
        {
            session.Administration.Accounts.SignOutEverywhere(person.AccountId);
            return Finish(session, companyId, byStaffId, "staff.signed-out", person);
        });

    private static bool IsLast(WriteSession session, long companyId, StaffRecord person)
        => person is { Role: StaffRole.Administrator, Disabled: false } && !session.Administration.Staff.HasOtherAdministrator(companyId, person.Id);

    private Task<ChangeOutcome> OnAsync(long companyId, long byStaffId, long staffId, Func<WriteSession, StaffRecord, ChangeOutcome> act)
        => writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
            return session.Administration.Staff.Load(companyId, staffId) is { } person ? act(session, person) : ChangeOutcome.Refused("There is no such person on the staff.");
        });

    private static ChangeOutcome Finish(WriteSession session, long companyId, long byStaffId, string action, StaffRecord person, string? detail = null)
    {
        AuditLog.Write(session, companyId, byStaffId, action, $"stf_{person.Id}", detail is null ? person.Name : $"{person.Name}: {detail}");
        session.Publish(new SettingsChanged(companyId, SettingsArea.Staff));
        return ChangeOutcome.Of(person.Id);
    }
}
