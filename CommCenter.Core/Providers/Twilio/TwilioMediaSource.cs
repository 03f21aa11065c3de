using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Fetches the files of Twilio's messages and the sound of its calls: the API is asked with credentials and sends on to a store, which must not see them.</summary>
/// <param name="http">Walks the redirects.</param>
/// <param name="options">The settings as they are at this moment.</param>
public sealed class TwilioMediaSource(MediaHttp http, Func<TwilioOptions> options) : IMediaSource
{
    private const string AccountsPath = "/Accounts/";

    public Provider Provider => Provider.Twilio;

    /// <summary>Hosts and ports the transport may reach wherever they are.</summary>
    public static bool MayBeInside(string host, int port, TwilioOptions options) => TwilioMediaHosts.MayBeInside(host, port, options);

    public async Task<MediaAnswer> OpenAsync(MediaRequest request, CancellationToken cancellationToken)
    {
        var now = options();
        if (!now.IsConfigured) return new MediaRefused(MediaFailure.Unauthorized, "Twilio is not set up here.");
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var named)) return new MediaRefused(MediaFailure.Final, "Its address is none.");
        var given = Sound(named);
        if (TwilioMediaHosts.Allowed(given, now) is not { } first || !TwilioMediaHosts.MayHaveCredentials(first, now)) return await GetAsync(given, null, now, cancellationToken);

        MediaAnswer answer = new MediaRefused(MediaFailure.Unauthorized, "We have no credentials for the account it is kept in.");
        foreach (var credentials in TwilioAccess.Of(now, AccountOf(first) ?? request.AccountSid ?? now.DefaultAccount!))
        {
            answer = await GetAsync(first, credentials, now, cancellationToken);
            if (answer is not MediaRefused { Kind: MediaFailure.Unauthorized }) return answer;
        }

        return answer;
    }

    // "Recordings resource": the address alone gives a WAV, with .mp3 a tenth of it.
    private static Uri Sound(Uri address)
    {
        var parts = address.AbsolutePath.Split('/');
        var isBare = parts is [.., "Recordings", { } name] && name.StartsWith("RE", StringComparison.Ordinal) && !name.Contains('.');
        return isBare ? new UriBuilder(address) { Path = address.AbsolutePath + ".mp3" }.Uri : address;
    }

    private Task<MediaAnswer> GetAsync(Uri address, System.Net.Http.Headers.AuthenticationHeaderValue? credentials, TwilioOptions now, CancellationToken cancellationToken)
        => http.GetAsync(address, credentials, hop => TwilioMediaHosts.Allowed(hop, now), cancellationToken);

    private static string? AccountOf(Uri address)
    {
        var path = address.AbsolutePath;
        var at = path.IndexOf(AccountsPath, StringComparison.Ordinal);
        if (at < 0) return null;
        var account = path[(at + AccountsPath.Length)..].Split('/')[0];
        return account.StartsWith("AC", StringComparison.Ordinal) ? account : null;
    }
}
