using System.Collections.Immutable;

using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Web.Webhooks;

namespace CommCenter.Web.Hosting;

/// <summary>Twilio as it is used now: the settings, and the accounts entered on screen beside them. Signatures, sending and health all ask here (decision 0010).</summary>
internal sealed class TwilioAccounts(TwilioOptions settings, EnteredAccounts entered, Installation installation)
{
    private volatile Joined? _joined;

    /// <summary>The same object until an account is entered or removed.</summary>
    public TwilioOptions Current
    {
        get
        {
            var accounts = entered.Usable;
            if (_joined is { } joined && joined.Accounts == accounts) return joined.Options;
            return (_joined = new Joined(accounts, Join(accounts))).Options;
        }
    }

    /// <summary>Whose an account is: those of the settings belong to the first company.</summary>
    public long CompanyOf(string? accountSid)
        => entered.Usable.IsEmpty ? installation.FirstCompanyId : entered.Usable.FirstOrDefault(a => a.Provider == Provider.Twilio && a.Sid == accountSid)?.CompanyId ?? installation.FirstCompanyId;

    private TwilioOptions Join(ImmutableArray<EnteredAccount> accounts)
    {
        var twilio = accounts.Where(a => a.Provider == Provider.Twilio && a.Sid != settings.AccountSid && settings.Accounts.All(given => given.Sid != a.Sid)).ToList();
        if (twilio.Count == 0) return settings;
        // Wrong settings switch the accounts of the settings off, not those entered on screen.
        var usable = settings.Problems().Count == 0;
        var basis = usable ? settings : new TwilioOptions { BaseUrl = settings.BaseUrl };
        return new TwilioOptions
        {
            AccountSid = basis.AccountSid,
            AuthToken = basis.AuthToken,
            AuthTokenSecondary = basis.AuthTokenSecondary,
            ApiKeySid = basis.ApiKeySid,
            ApiKeySecret = basis.ApiKeySecret,
            VoiceApplicationSid = basis.VoiceApplicationSid,
            BaseUrl = basis.BaseUrl,
            Accounts =
            [
                .. basis.Accounts,
                // Lines of the settings name no account and belong to the first company: they never go out over another company's.
                .. twilio.Select(a => new TwilioAccount { Sid = a.Sid, AuthToken = a.Secret, OnlyWhenNamed = !usable || a.CompanyId != installation.FirstCompanyId }),
            ],
        };
    }

    private sealed record Joined(ImmutableArray<EnteredAccount> Accounts, TwilioOptions Options);
}
