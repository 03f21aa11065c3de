using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace CommCenter.Core.Ingest;

/// <summary>Gets a file over HTTP from addresses that strangers had a hand in: redirects are walked by hand, credentials go to the first address alone, and no way leads inside.</summary>
/// <param name="http">Made over <see cref="Handler"/>.</param>
/// <param name="time">For a Retry-After that is a date.</param>
public sealed class MediaHttp(HttpClient http, TimeProvider time)
{
    private const int MostRedirects = 5;

    /// <summary>The transport: no redirects, no cookies, no proxy, and every address it connects to is looked at after its name is resolved.</summary>
    /// <param name="mayBeInside">Hosts and ports that are allowed wherever they are: a stand-in's from the settings.</param>
    public static SocketsHttpHandler Handler(Func<DnsEndPoint, bool> mayBeInside) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, mayBeInside(context.DnsEndPoint), cancellationToken),
    };

    /// <param name="start">Where to begin; must be allowed too.</param>
    /// <param name="credentials">For the first address; null sends none.</param>
    /// <param name="allowed">Asked of every address before anything is sent to it; may put another in its place, or refuse it with null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<MediaAnswer> GetAsync(Uri start, AuthenticationHeaderValue? credentials, Func<Uri, Uri?> allowed, CancellationToken cancellationToken)
    {
        var next = start;
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (allowed(next) is not { } address) return new MediaRefused(MediaFailure.Final, $"It is kept at {Short(next)}, which is not one of the provider's addresses.");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            // Whoever is redirected to gets none: a store refuses them, and a stranger would keep them.
            request.Headers.Authorization = hop == 0 ? credentials : null;
            HttpResponseMessage answer;
            try
            {
                answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            }
            catch (HttpRequestException e)
            {
                return e.InnerException is InsideException ? new MediaRefused(MediaFailure.Final, $"{Short(address)} is inside our own network, where no file is fetched.") : new MediaRefused(MediaFailure.Passing, "The provider could not be reached.");
            }

            if (answer.StatusCode == HttpStatusCode.OK) return await FoundAsync(answer, cancellationToken);
            using (answer)
            {
                if (!IsRedirect(answer.StatusCode) || answer.Headers.Location is not { } location) return Refusal(answer);
                if (!Uri.TryCreate(address, location, out var target)) return new MediaRefused(MediaFailure.Final, "The provider sent us on to an address that is none.");
                next = target;
            }
        }

        return new MediaRefused(MediaFailure.Final, $"The provider sent us on more than {MostRedirects} times.");
    }

    private static async Task<MediaAnswer> FoundAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var headers = answer.Content.Headers;
        var name = headers.ContentDisposition?.FileNameStar ?? headers.ContentDisposition?.FileName?.Trim('"');
        return new MediaFound(await answer.Content.ReadAsStreamAsync(cancellationToken), headers.ContentLength, name);
    }

    private static bool IsRedirect(HttpStatusCode status)
        => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private MediaRefused Refusal(HttpResponseMessage answer) => (int)answer.StatusCode switch
    {
        401 or 403 => new MediaRefused(MediaFailure.Unauthorized, "The provider refused our credentials."),
        404 => new MediaRefused(MediaFailure.Missing, "The provider does not have it (404)."),
        410 => new MediaRefused(MediaFailure.Final, "The provider does not have it any more (410)."),
        408 or 425 or 429 or >= 500 => new MediaRefused(MediaFailure.Passing, $"The provider did not give it ({(int)answer.StatusCode}).", RetryAfter(answer.Headers.RetryAfter)),
        var status => new MediaRefused(MediaFailure.Final, $"The provider refused it ({status})."),
    };

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - time.GetUtcNow();

    // Every address of the name is looked at, and the connection goes to one that was: a name cannot change its mind in between.
    private static async Task<Stream> ConnectAsync(DnsEndPoint target, bool mayBeInside, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var open = mayBeInside ? addresses : [.. addresses.Where(MediaAddresses.IsPublic)];
        if (open.Length == 0 && addresses.Length > 0) throw new InsideException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Short(Uri address) => address.Host.Length > 80 ? address.Host[..80] + "…" : address.Host;

    /// <summary>The name leads to addresses inside only.</summary>
    private sealed class InsideException() : IOException("The address is inside.");
}
