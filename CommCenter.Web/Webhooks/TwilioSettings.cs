using CommCenter.Core.Providers.Twilio;

using Microsoft.Extensions.Options;

namespace CommCenter.Web.Webhooks;

/// <summary>Twilio's settings as they are now, and the address signatures are checked over.</summary>
internal sealed class TwilioSettings(IOptionsMonitor<TwilioOptions> options, IConfiguration configuration)
{
    public TwilioOptions Current => options.CurrentValue;

    public string? PublicUrl { get; } = configuration["PublicUrl"];
}
