using CommCenter.Core.Providers.Twilio;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommCenter.Web.Hosting;

/// <summary>Where this program is reached.</summary>
public sealed class OwnAddress(IServer server, CommCenterOptions options)
{
    /// <summary>The address the server listens on, as this machine can open it; null before it listens.</summary>
    public string? Bound => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
        ? address.Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal).TrimEnd('/')
        : null;

    /// <summary>Where providers send delivery reports: <c>PublicUrl</c>, or the bound address where there is none. No slash at the end.</summary>
    public string ForCallbacks() => options.PublicUrl is { Length: > 0 } given ? given.TrimEnd('/') : Bound ?? "";

    /// <summary>The address to enter at Twilio; empty while Twilio itself could not reach it. A stand-in reaches this machine.</summary>
    public string For(TwilioOptions twilio) => !string.IsNullOrWhiteSpace(twilio.BaseUrl) || !options.PublicUrlIsLocal ? ForCallbacks() : "";
}
