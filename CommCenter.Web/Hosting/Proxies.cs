using System.Net;

using Microsoft.AspNetCore.HttpOverrides;

namespace CommCenter.Web.Hosting;

/// <summary>What a reverse proxy says of the caller is believed from the proxies of the settings, and from nobody else.</summary>
public static class Proxies
{
    /// <summary>First in the pipeline: sign-in cookies, links and webhook signatures depend on it.</summary>
    public static void UseKnownProxies(this IApplicationBuilder app, CommCenterOptions options)
    {
        // ForwardLimit is null: several proxies may stand in a row, and only known ones are walked through.
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var given in options.KnownProxies)
        {
            if (IPAddress.TryParse(given, out var address)) forwarded.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(given, out var network)) forwarded.KnownIPNetworks.Add(network);
        }

        // With neither, the middleware would believe everybody.
        if (forwarded.KnownProxies.Count + forwarded.KnownIPNetworks.Count > 0) app.UseForwardedHeaders(forwarded);
    }
}
