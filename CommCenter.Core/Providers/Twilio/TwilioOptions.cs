namespace CommCenter.Core.Providers.Twilio;

/// <summary>Settings under <c>Providers:Twilio</c>. Without an account Twilio is switched off; a <c>BaseUrl</c> alone is not an account.</summary>
public sealed class TwilioOptions
{
    public const string Section = "Providers:Twilio";

    public string? AccountSid { get; set; }
    public string? AuthToken { get; set; }

    /// <summary>The token that is coming or going while tokens are rotated; accepted beside <see cref="AuthToken"/>.</summary>
    public string? AuthTokenSecondary { get; set; }

    /// <summary>Further accounts and subaccounts. Twilio signs the webhooks of a subaccount with the subaccount's own token.</summary>
    public IList<TwilioAccount> Accounts { get; set; } = [];

    public string? ApiKeySid { get; set; }
    public string? ApiKeySecret { get; set; }
    public string? VoiceApplicationSid { get; set; }

    /// <summary>Where Twilio's Voice SDK lies among the files of the pages, if not where the build puts it.</summary>
    public string? VoiceScript { get; set; }

    /// <summary>Stands in for every Twilio host, path kept; empty is Twilio itself.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>True when Twilio can be used: one account is complete and nothing is wrong.</summary>
    public bool IsConfigured => (Given(AccountSid) || Accounts.Any(IsComplete)) && Problems().Count == 0;

    /// <summary>The account of a line that names none; null when Twilio is not configured.</summary>
    public string? DefaultAccount =>
        Given(AccountSid) ? AccountSid : Accounts.FirstOrDefault(account => IsComplete(account) && !account.OnlyWhenNamed)?.Sid;

    /// <summary>Where the REST API is, without a slash at the end.</summary>
    public string ApiAddress => Given(BaseUrl) ? BaseUrl!.Trim().TrimEnd('/') : "https://api.twilio.com";

    /// <summary>The tokens that may have signed for an account, the primary first.</summary>
    /// <remarks>An account we have no token of, or none named, falls back to the main account's: only Twilio and we know it, and it also may act for subaccounts.</remarks>
    public IReadOnlyList<string> Tokens(string? accountSid)
    {
        var own = Accounts.Where(account => Given(account.AuthToken) && string.Equals(account.Sid, accountSid, StringComparison.Ordinal)).Select(account => account.AuthToken!);
        var main = new[] { AuthToken, AuthTokenSecondary }.Where(Given).Select(token => token!);
        var isMain = string.Equals(AccountSid, accountSid, StringComparison.Ordinal);
        string[] tokens = [.. isMain ? main.Concat(own) : own];
        return tokens.Length > 0 || IsOurs(accountSid) ? tokens : [.. main];
    }

    /// <summary>Everything that is wrong, at once, in words; empty when all is well or Twilio is not configured at all.</summary>
    public IReadOnlyList<string> Problems() => TwilioOptionsCheck.Of(this);

    internal static bool Given(string? value) => !string.IsNullOrWhiteSpace(value);

    private static bool IsComplete(TwilioAccount account) => Given(account.Sid) && Given(account.AuthToken);

    private bool IsOurs(string? accountSid) => Given(accountSid) && Accounts.Any(account => string.Equals(account.Sid, accountSid, StringComparison.Ordinal));
}

/// <summary>One further Twilio account.</summary>
public sealed class TwilioAccount
{
    public string? Sid { get; set; }
    public string? AuthToken { get; set; }

    /// <summary>Never the account of a line that names none.</summary>
    public bool OnlyWhenNamed { get; set; }
}
