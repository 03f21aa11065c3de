using CommCenter.Core.Providers.Twilio;
using CommCenter.Web.Hosting;

namespace CommCenter.Web.Webhooks;

/// <summary>What every Twilio request is checked against, worked out once: whether Twilio is set up, and the address signatures are over.</summary>
internal sealed class TwilioSettings(TwilioOptions options, CommCenterOptions installation)
{
    public bool IsConfigured { get; } = options.IsConfigured;

    public string? PublicUrl => installation.PublicUrl;

    public IReadOnlyList<string> Tokens(string? accountSid) => options.Tokens(accountSid);
}
