using System.Net;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Where the program listens: what is wrong is left out, and the demo stays on this machine.</summary>
public static class ListenAddresses
{
    public const string Default = "http://localhost:5080";

    public static string[] Split(string? urls) => urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public static bool IsValid(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The addresses that can be listened on; the default when none is left.</summary>
    public static string Choose(string? urls, bool demo)
    {
        var valid = Split(urls).Where(IsValid).Select(url => demo ? OnLoopback(url) : url).Distinct().ToArray();
        return valid.Length > 0 ? string.Join(';', valid) : Default;
    }

    private static string OnLoopback(string url)
    {
        var address = BindingAddress.Parse(url);
        var loopback = address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        return loopback ? url : $"{address.Scheme}://127.0.0.1:{address.Port}";
    }
}
