using static CommCenter.Core.Providers.Twilio.TwilioOptions;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Says what is wrong with the Twilio settings, naming each setting. Secrets are never repeated.</summary>
internal static class TwilioOptionsCheck
{
    public static IReadOnlyList<string> Of(TwilioOptions options) => [.. MainAccount(options), .. FurtherAccounts(options.Accounts), .. BaseUrl(options.BaseUrl)];

    private static IEnumerable<string> MainAccount(TwilioOptions options)
    {
        var token = Given(options.AuthToken) || options.Accounts.Any(account => Given(account.AuthToken) && account.Sid == options.AccountSid);
        if (Given(options.AccountSid) && !token) yield return Missing("AuthToken", "AccountSid");
        if (!Given(options.AccountSid) && Given(options.AuthToken)) yield return Missing("AccountSid", "AuthToken");
        if (Given(options.AuthTokenSecondary) && !Given(options.AuthToken)) yield return Missing("AuthToken", "AuthTokenSecondary");
        if (Given(options.ApiKeySid) && !Given(options.ApiKeySecret)) yield return Missing("ApiKeySecret", "ApiKeySid");
        if (!Given(options.ApiKeySid) && Given(options.ApiKeySecret)) yield return Missing("ApiKeySid", "ApiKeySecret");
        if (Given(options.ApiKeySid) && !Given(options.AccountSid)) yield return Missing("AccountSid", "ApiKeySid");
        if (Given(options.VoiceApplicationSid) && !Given(options.AccountSid)) yield return Missing("AccountSid", "VoiceApplicationSid");
    }

    private static IEnumerable<string> FurtherAccounts(IList<TwilioAccount> accounts)
    {
        for (var i = 0; i < accounts.Count; i++)
        {
            if (!Given(accounts[i].Sid)) yield return $"{Section}:Accounts:{i}:Sid is missing.";
            if (!Given(accounts[i].AuthToken)) yield return $"{Section}:Accounts:{i}:AuthToken is missing.";
            if (Given(accounts[i].Sid) && accounts.Take(i).Any(earlier => earlier.Sid == accounts[i].Sid))
                yield return $"{Section}:Accounts:{i}:Sid is there twice ({accounts[i].Sid}).";
        }
    }

    private static IEnumerable<string> BaseUrl(string? address)
    {
        if (!Given(address)) yield break;
        var web = Uri.TryCreate(address!.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
        if (!web) yield return $"{Section}:BaseUrl must be a full http or https address; it is \"{address}\".";
        else if (uri!.Query.Length > 0 || uri.Fragment.Length > 0) yield return $"{Section}:BaseUrl must end with a host or path, without \"?\" or \"#\".";
    }

    private static string Missing(string missing, string given) => $"{Section}:{missing} is missing, although {Section}:{given} is set.";
}
