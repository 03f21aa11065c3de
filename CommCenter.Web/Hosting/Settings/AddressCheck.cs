using System.Net;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Urls, PublicUrl, KnownProxies.</summary>
public sealed class AddressCheck(CommCenterOptions options, IHostEnvironment environment) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Problems() => [.. ListenOn(), .. Public(), .. Proxies()];

    private IEnumerable<SettingsProblem> ListenOn()
        => ListenAddresses.Split(options.Urls).Where(url => !ListenAddresses.IsValid(url))
            .Select(url => new SettingsProblem("Urls", $"\"{url}\" is not an address to listen on.", $"Write it like {ListenAddresses.Default}."));

    private IEnumerable<SettingsProblem> Public()
    {
        if (string.IsNullOrWhiteSpace(options.PublicUrl)) yield break;
        if (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            yield return new("PublicUrl", $"\"{options.PublicUrl}\" is not a full http or https address.", "Write it like https://desk.example.com, or leave it empty.");
        }
        else if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            yield return new("PublicUrl", "It must end with the host or a path.", "Take out everything from \"?\" or \"#\" on.");
        }
        else if (environment.IsProduction() && uri.Scheme != Uri.UriSchemeHttps)
        {
            yield return new("PublicUrl", "It is not https: customers' messages would travel in the open.", "Put a certificate in front and write the https address.");
        }
    }

    private IEnumerable<SettingsProblem> Proxies()
        => options.KnownProxies.Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
            .Select(proxy => new SettingsProblem("KnownProxies", $"\"{proxy}\" is neither an IP address nor a network.", "Write 10.0.0.5 or 10.0.0.0/8; host names are not looked up."));
}
