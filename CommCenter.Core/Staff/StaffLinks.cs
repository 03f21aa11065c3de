using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Staff;

/// <summary>Makes and withdraws one-time links. The code is told once, to the administrator who made it; only its hash is kept.</summary>
public sealed class StaffLinks(GroupCommitWriter writer)
{
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);
    public static readonly TimeSpan ResetLasts = TimeSpan.FromHours(24);

    private const int LongestEmail = 254;

    /// <summary>Invites somebody to the staff; an earlier invitation to the same address stops working.</summary>
    public Task<LinkOutcome> InviteAsync(long companyId, long byStaffId, string email, StaffRole role)
    {
        var address = email.Trim().ToLowerInvariant();
        return AddAsync(companyId, byStaffId, session =>
        {
            if (!IsEmail(address)) return (null, "This is not an email address.");
            if (session.Administration.Accounts.Find(address) is { } accountId && session.Administration.Staff.FindByAccount(companyId, accountId) is { } person)
            {
                return (null, person.Disabled ? $"{person.Name} was on the staff before and is disabled. Enable them in the list instead." : $"{person.Name} is on the staff already.");
            }

            return (new OneTimeLink { Hash = "", Kind = LinkKind.Invitation, Email = address, Role = role, ExpiresAt = session.Now + InvitationLasts }, null);
        }, "staff.invited", link => $"{link.Email} as {link.Role}");
    }

    /// <summary>Lets somebody choose a new password, who has forgotten theirs.</summary>
    public Task<LinkOutcome> ResetAsync(long companyId, long byStaffId, long staffId)
    {
        var name = "";
        return AddAsync(companyId, byStaffId, session =>
        {
            if (session.Administration.Staff.Load(companyId, staffId) is not { } person) return (null, "There is no such person on the staff.");
            name = person.Name;
            if (person.Disabled) return (null, $"{person.Name} is disabled. Enable them first.");
            if (!person.CanSignIn) return (null, $"{person.Name} is no person who signs in.");
            // The password opens the other company too, whose administrators have not been asked.
            if (session.Administration.Staff.WorksElsewhere(person.AccountId, companyId)) return (null, $"{person.Name} works for another company here too, so only they themselves can change their password.");
            return (new OneTimeLink { Hash = "", Kind = LinkKind.PasswordReset, StaffId = staffId, ExpiresAt = session.Now + ResetLasts }, null);
        }, "staff.reset-link-made", _ => name);
    }

    /// <summary>An invitation that was not used yet stops working.</summary>
    public Task<ChangeOutcome> WithdrawAsync(long companyId, long byStaffId, long linkId)
        => writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
            if (session.Administration.Links.Withdraw(companyId, linkId, session.Now) is not { } email) return ChangeOutcome.Refused("That invitation was used or withdrawn already.");
            AuditLog.Write(session, companyId, byStaffId, "staff.invitation-withdrawn", $"lnk_{linkId}", email);
            session.Publish(new SettingsChanged(companyId, SettingsArea.Staff));
            return ChangeOutcome.Of(linkId);
        });

    private Task<LinkOutcome> AddAsync(long companyId, long byStaffId, Func<WriteSession, (OneTimeLink? Link, string? Problem)> make, string action, Func<OneTimeLink, string> detail)
    {
        var code = LinkCode.Create();
        return writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return new LinkOutcome(ChangeOutcome.OnlyAdministrators.Problem, null, default);
            var (link, problem) = make(session);
            if (link is null) return new LinkOutcome(problem, null, default);
            (link.CompanyId, link.Hash, link.CreatedById, link.CreatedAt) = (companyId, LinkCode.HashOf(code), byStaffId, session.Now);
            var id = session.Administration.Links.Add(link);
            AuditLog.Write(session, companyId, byStaffId, action, link.StaffId is { } staffId ? $"stf_{staffId}" : $"lnk_{id}", detail(link));
            session.Publish(new SettingsChanged(companyId, SettingsArea.Staff));
            return new LinkOutcome(null, code, link.ExpiresAt);
        });
    }

    private static bool IsEmail(string text)
        => text.LastIndexOf('@') is var at && at > 0 && at < text.Length - 1 && text.Length <= LongestEmail && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"');
}

/// <summary>A link that was made, or why not.</summary>
/// <param name="Problem">Null when there is a code.</param>
/// <param name="Code">The secret for the address; shown once and never again.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record LinkOutcome(string? Problem, string? Code, DateTimeOffset ExpiresAt);
