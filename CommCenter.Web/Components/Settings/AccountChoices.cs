using CommCenter.Core.Lines;
using CommCenter.Web.Webhooks;

namespace CommCenter.Web.Components.Settings;

/// <summary>The Twilio accounts a company can use: those of the settings (the first company's) and those entered on screen.</summary>
public sealed class AccountChoices(ProviderAccountQueries queries, EnteredAccounts entered, IEnumerable<ILineSetup> setups, IServiceProvider services)
{
    public async Task<IReadOnlyList<AccountChoice>> ListAsync(long companyId, CancellationToken cancellationToken)
    {
        var isFirst = services.GetRequiredService<Installation>().FirstCompanyId == companyId;
        var given = isFirst ? setups.Where(s => s.Provider == Provider.Twilio).SelectMany(s => s.SettingsAccounts).ToList() : [];
        var stored = await queries.ListAsync(companyId, cancellationToken);
        return
        [
            .. given.Select(sid => new AccountChoice(null, sid, "Twilio account", false)),
            .. stored.Where(a => a.Provider == Provider.Twilio && !given.Contains(a.Sid)).Select(a => new AccountChoice(a.Id, a.Sid, a.Name, entered.Unreadable.Contains(a.Id))),
        ];
    }
}

/// <summary>One account.</summary>
/// <param name="Id">Null when it comes from settings, and is changed there.</param>
/// <param name="Sid">Twilio's id of it.</param>
/// <param name="Name">What Twilio calls it.</param>
/// <param name="IsUnreadable">Its token has to be entered again.</param>
public sealed record AccountChoice(long? Id, string Sid, string Name, bool IsUnreadable);
