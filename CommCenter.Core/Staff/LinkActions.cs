using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

using Microsoft.AspNetCore.Identity;

namespace CommCenter.Core.Staff;

/// <summary>Uses one-time links. Of two who use the same one at once, the second is refused with words.</summary>
public sealed class LinkActions(GroupCommitWriter writer, IPasswordHasher<Account> hasher, TimeProvider time)
{
    /// <summary>An invited person becomes staff with a new account.</summary>
    public Task<ChangeOutcome> JoinAsync(string code, string name, string password)
    {
        // Hashing is slow on purpose; nobody else should wait for it. The address is the link's, so it is put in there.
        var account = Account.Create("new@account", password, hasher, time.GetUtcNow());
        return UseAsync(code, LinkKind.Invitation, (session, link) =>
        {
            if (session.Administration.Accounts.Find(link.Email) is not null) return ChangeOutcome.Refused("There is an account with this email address already. Open the link again.");
            (account.Email, account.UserName, account.NormalizedEmail, account.NormalizedUserName) = (link.Email, link.Email, Account.Normalise(link.Email), Account.Normalise(link.Email));
            return Join(session, link, () => session.Administration.Accounts.Add(account), name);
        });
    }

    /// <summary>An invited person who has an account already (their password was just checked) works for this company too.</summary>
    public Task<ChangeOutcome> JoinAsync(string code, string name, long accountId)
        => UseAsync(code, LinkKind.Invitation, (session, link) => session.Administration.Accounts.Find(link.Email) == accountId
            ? Join(session, link, () => accountId, name)
            : ChangeOutcome.Refused("This invitation is for another email address."));

    /// <summary>A new password, and every sign-in with the old one ends.</summary>
    public Task<ChangeOutcome> ChoosePasswordAsync(string code, string password)
    {
        var fresh = Account.Create("new@account", password, hasher, time.GetUtcNow());
        return UseAsync(code, LinkKind.PasswordReset, (session, link) =>
        {
            if (link.StaffId is not { } staffId || session.Administration.Staff.Load(link.CompanyId, staffId) is not { Disabled: false } person) return ChangeOutcome.Refused("You are not on the staff any more. Ask an administrator.");
            session.Administration.Accounts.SetPassword(person.AccountId, fresh.PasswordHash!, fresh.SecurityStamp!);
            AuditLog.Write(session, link.CompanyId, staffId, "account.password-reset", $"stf_{staffId}", "With a one-time link");
            return ChangeOutcome.Of(person.AccountId);
        });
    }

    private static ChangeOutcome Join(WriteSession session, OneTimeLink link, Func<long> account, string name)
    {
        var clean = PlainText.Strip(name);
        if (clean.Length == 0) return ChangeOutcome.Refused("Enter your name.");
        if (clean.Length > PlainText.LongestName) return ChangeOutcome.Refused("The name is too long: 200 letters at most.");
        // Only now, so that what is refused leaves no account behind.
        var accountId = account();
        if (session.Administration.Staff.FindByAccount(link.CompanyId, accountId) is not null) return ChangeOutcome.Refused("You are on the staff already. Sign in.");
        var staffId = session.Administration.Staff.Add(new StaffMember { CompanyId = link.CompanyId, AccountId = accountId, Name = clean, Role = link.Role, CreatedAt = session.Now });
        AuditLog.Write(session, link.CompanyId, staffId, "staff.joined", $"stf_{staffId}", $"{clean} as {link.Role}");
        session.Publish(new SettingsChanged(link.CompanyId, SettingsArea.Staff));
        return ChangeOutcome.Of(accountId);
    }

    private Task<ChangeOutcome> UseAsync(string code, LinkKind kind, Func<WriteSession, OneTimeLink, ChangeOutcome> use)
        => writer.RunAsync(session =>
        {
            var link = session.Administration.Links.Find(LinkCode.HashOf(code));
            if (LinkWords.Problem(link, kind, session.Now) is { } problem) return ChangeOutcome.Refused(problem);
            var outcome = use(session, link!);
            if (outcome.Done) session.Administration.Links.Use(link!.Id, session.Now);
            return outcome;
        });
}
