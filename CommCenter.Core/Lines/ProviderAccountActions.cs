using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Lines;

/// <summary>Keeps accounts at providers that administrators enter: checked by one call first, the secret encrypted, used from the next request on.</summary>
public sealed class ProviderAccountActions(GroupCommitWriter writer, SecretProtector protector, EnteredAccounts entered, IEnumerable<IAccountCheck> checks)
{
    private const int LongestSecret = 500;

    /// <summary>Enters an account, or a new secret for one that was entered before.</summary>
    public async Task<ChangeOutcome> EnterAsync(long companyId, long byStaffId, Provider provider, string sid, string secret, CancellationToken cancellationToken)
    {
        (sid, secret) = (sid.Trim(), secret.Trim());
        if (sid.Length == 0 || secret.Length == 0) return ChangeOutcome.Refused("Enter both the account SID and the auth token.");
        if (secret.Length > LongestSecret) return ChangeOutcome.Refused("That is too long to be an auth token.");
        if (checks.FirstOrDefault(c => c.Provider == provider) is not { } check) return ChangeOutcome.Refused($"Accounts of {provider} cannot be entered here yet.");
        // Asked before the call, so that nobody can try tokens through us without being allowed to.
        if (await writer.RunAsync(session => Refusal(session, companyId, byStaffId, provider, sid)) is { } refused) return refused;
        var said = await check.CheckAsync(sid, secret, cancellationToken);
        if (said.Problem is { } problem) return ChangeOutcome.Refused(problem);
        var protectedSecret = protector.Protect(secret);
        var name = PlainText.Strip(said.Name) is { Length: > 0 } given ? given[..Math.Min(given.Length, PlainText.LongestName)] : sid;
        var outcome = await writer.RunAsync(session =>
        {
            if (Refusal(session, companyId, byStaffId, provider, sid) is { } late) return late;
            var accounts = session.Administration.ProviderAccounts;
            if (accounts.Owner(provider, sid) is { } known)
            {
                accounts.SetSecret(companyId, known.Id, protectedSecret, name);
                return Finish(session, companyId, byStaffId, "account.secret-changed", known.Id, provider, sid);
            }

            var id = accounts.Add(new ProviderAccount { CompanyId = companyId, Provider = provider, Sid = sid, Name = name, ProtectedSecret = protectedSecret, CreatedAt = session.Now });
            return Finish(session, companyId, byStaffId, "account.entered", id, provider, sid);
        });
        if (outcome.Done) await entered.LoadAsync(CancellationToken.None);
        return outcome;
    }

    /// <summary>Forgets an account that no line needs any more.</summary>
    public async Task<ChangeOutcome> RemoveAsync(long companyId, long byStaffId, long accountId)
    {
        var outcome = await writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
            if (session.Administration.ProviderAccounts.Load(companyId, accountId) is not { } account) return ChangeOutcome.Refused("There is no such account any more.");
            if (session.Administration.Lines.UsesAccount(account.Provider, account.Sid) is { } line) return ChangeOutcome.Refused($"“{line}” uses this account. Switch that line off first.");
            session.Administration.ProviderAccounts.Remove(companyId, accountId);
            return Finish(session, companyId, byStaffId, "account.removed", accountId, account.Provider, account.Sid);
        });
        if (outcome.Done) await entered.LoadAsync(CancellationToken.None);
        return outcome;
    }

    private static ChangeOutcome? Refusal(WriteSession session, long companyId, long byStaffId, Provider provider, string sid)
    {
        if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
        return session.Administration.ProviderAccounts.Owner(provider, sid) is { } owner && owner.CompanyId != companyId ? ChangeOutcome.Refused("Another company here uses this account.") : null;
    }

    private static ChangeOutcome Finish(WriteSession session, long companyId, long byStaffId, string action, long id, Provider provider, string sid)
    {
        AuditLog.Write(session, companyId, byStaffId, action, $"acc_{id}", $"{provider} {sid}");
        session.Publish(new SettingsChanged(companyId, SettingsArea.Lines));
        return ChangeOutcome.Of(id);
    }
}
