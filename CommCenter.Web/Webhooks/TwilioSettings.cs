using CommCenter.Core.Providers.Twilio;
using CommCenter.Web.Hosting;

namespace CommCenter.Web.Webhooks;

/// <summary>What every Twilio request is checked against: whether Twilio is set up, worked out once until an account is entered, and the address signatures are over.</summary>
internal sealed class TwilioSettings(TwilioAccounts accounts, CommCenterOptions installation)
{
    private volatile Known? _known;

    public bool IsConfigured
    {
        get
        {
            var options = accounts.Current;
            if (_known is { } known && ReferenceEquals(known.Options, options)) return known.IsConfigured;
            return (_known = new Known(options, options.IsConfigured)).IsConfigured;
        }
    }

    public string? PublicUrl => installation.PublicUrl;

    public IReadOnlyList<string> Tokens(string? accountSid) => accounts.Current.Tokens(accountSid);

    /// <summary>To whom an event belongs that this account signed, until its line is known.</summary>
    public long CompanyOf(string? accountSid) => accounts.CompanyOf(accountSid);

    private sealed record Known(TwilioOptions Options, bool IsConfigured);
}
