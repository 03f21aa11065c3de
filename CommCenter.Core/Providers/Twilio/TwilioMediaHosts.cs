namespace CommCenter.Core.Providers.Twilio;

/// <summary>Where Twilio keeps files ("Media resource" and its redirects), and where its credentials may go. Nothing else is asked, whatever a message says.</summary>
internal static class TwilioMediaHosts
{
    private const string Api = "api.twilio.com", Store = "s3-external-1.amazonaws.com", StorePath = "/media.twiliocdn.com/";

    /// <summary>The address to ask instead of the given one; null when it is none of Twilio's. A stand-in takes the place of every host of Twilio, path kept.</summary>
    public static Uri? Allowed(Uri address, TwilioOptions options)
    {
        var standIn = StandIn(options);
        if (standIn is not null && SameOrigin(address, standIn)) return address;
        if (address.Scheme != Uri.UriSchemeHttps || !address.IsDefaultPort || address.UserInfo.Length > 0 || !IsTwilios(address)) return null;
        return standIn is null ? address : new Uri(standIn.AbsoluteUri.TrimEnd('/') + address.PathAndQuery);
    }

    /// <summary>The API itself, in any region, or what stands in for it.</summary>
    public static bool MayHaveCredentials(Uri address, TwilioOptions options)
        => StandIn(options) is { } standIn ? SameOrigin(address, standIn)
            : address.Host == Api || (address.Host.StartsWith("api.", StringComparison.Ordinal) && address.Host.EndsWith(".twilio.com", StringComparison.Ordinal));

    /// <summary>The stand-in may be on this machine; everything else is on the internet.</summary>
    public static bool MayBeInside(string host, int port, TwilioOptions options)
        => StandIn(options) is { } standIn && string.Equals(standIn.IdnHost.Trim('[', ']'), host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) && standIn.Port == port;

    private static bool IsTwilios(Uri address)
        => address.Host.EndsWith(".twilio.com", StringComparison.Ordinal) || address.Host.EndsWith(".twiliocdn.com", StringComparison.Ordinal)
            || (address.Host == Store && address.AbsolutePath.StartsWith(StorePath, StringComparison.Ordinal));

    private static bool SameOrigin(Uri one, Uri other) => one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static Uri? StandIn(TwilioOptions options)
        => TwilioOptions.Given(options.BaseUrl) && Uri.TryCreate(options.BaseUrl!.Trim(), UriKind.Absolute, out var address) ? address : null;
}
