using System.Net.Http.Headers;
using System.Text;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>What an account of ours is asked with.</summary>
internal static class TwilioAccess
{
    /// <summary>One after the other until one is taken: while tokens are rotated one of two is refused.</summary>
    public static IEnumerable<AuthenticationHeaderValue> Of(TwilioOptions options, string account)
        => Credentials(options, account).Select(c => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{c.Name}:{c.Secret}"))));

    public static IEnumerable<(string Name, string Secret)> Credentials(TwilioOptions options, string account)
    {
        if (account == options.AccountSid && TwilioOptions.Given(options.ApiKeySid) && TwilioOptions.Given(options.ApiKeySecret))
            return [(options.ApiKeySid!, options.ApiKeySecret!)];
        var isOurs = account == options.AccountSid || options.Accounts.Any(other => other.Sid == account);
        return options.Tokens(account).Select(token => (isOurs ? account : options.AccountSid ?? account, token));
    }
}
