using System.Net;
using System.Net.Http.Headers;
using System.Text;

using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>The Gmail API, asked in a mailbox's name. Failures are values; it throws only when canceled. Nothing of an email is logged. One for the whole program: it keeps count of what each mailbox has asked.</summary>
/// <param name="http">Made over <see cref="Handler"/>, without a time-out of its own (<see cref="System.Threading.Timeout.InfiniteTimeSpan"/>): a large email takes longer than a small question.</param>
/// <param name="options">The settings as they are at this moment.</param>
/// <param name="tokens">Of the mailboxes.</param>
/// <param name="time">Measures the wait for an answer.</param>
public sealed class GmailClient(HttpClient http, Func<GmailOptions> options, GmailTokens tokens, TimeProvider time)
{
    /// <summary>Longest wait for an answer to a small question.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for an email without its files.</summary>
    public static readonly TimeSpan EmailTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait for what carries files, up or down.</summary>
    public static readonly TimeSpan FileTimeout = TimeSpan.FromMinutes(5);

    /// <summary>Gmail takes emails of about 50 MB in, which are a third larger in Base64.</summary>
    public const int LongestEmail = 80 * 1024 * 1024;

    private readonly GmailHttp _wire = new(http, time);
    private readonly GmailPatience _patience = new(time);
    private readonly GmailQuota _quota = new(time, () => options().Units);

    /// <summary>The transport this client expects: no redirects, no cookies, connections renewed so that DNS changes are seen.</summary>
    public static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    /// <summary>GET below <c>users/me/</c>.</summary>
    internal Task<GmailAnswer> GetAsync(string mailbox, string path, int units, CancellationToken cancellationToken)
        => _patience.AskAsync(() => GetOnceAsync(mailbox, path, units, cancellationToken), cancellationToken);

    /// <summary>The same, once: for what is only nice to know.</summary>
    internal Task<GmailAnswer> GetOnceAsync(string mailbox, string path, int units, CancellationToken cancellationToken)
        => AskAsync(mailbox, units, () => new(HttpMethod.Get, Address(path)), Timeout, GmailHttp.Short, cancellationToken);

    /// <summary>GET of one email, which may be large.</summary>
    internal Task<GmailAnswer> GetEmailAsync(string mailbox, string path, TimeSpan longest, CancellationToken cancellationToken)
        => _patience.AskAsync(() => AskAsync(mailbox, GmailQuota.Get, () => new(HttpMethod.Get, Address(path)), longest, LongestEmail, cancellationToken), cancellationToken);

    /// <summary>POST of what is the same when it is done twice.</summary>
    internal Task<GmailAnswer> PostAsync(string mailbox, string path, string json, int units, CancellationToken cancellationToken)
        => _patience.AskAsync(() => AskAsync(mailbox, units, () => new(HttpMethod.Post, Address(path)) { Content = new StringContent(json, Encoding.UTF8, "application/json") }, Timeout, GmailHttp.Short, cancellationToken), cancellationToken);

    /// <summary>POST of an email to be sent: never again on its own, but for a token that was refused.</summary>
    internal Task<GmailAnswer> UploadAsync(string mailbox, string uploadType, Func<HttpContent> content, CancellationToken cancellationToken)
        => AskAsync(mailbox, GmailQuota.Send, () => new(HttpMethod.Post, $"{options().ApiAddress}/upload/gmail/v1/users/me/messages/send?uploadType={uploadType}") { Content = content() }, FileTimeout, GmailHttp.Short, cancellationToken);

    /// <summary>GET whose body is read as it comes; what is open is the caller's to dispose.</summary>
    internal async Task<(HttpResponseMessage? Open, GmailAnswer Answer)> OpenAsync(string mailbox, string path, int units, CancellationToken cancellationToken)
    {
        HttpResponseMessage? open = null;
        var answer = await AskAsync(mailbox, units, () => new(HttpMethod.Get, Address(path)), async request =>
        {
            (open, var first) = await _wire.OpenAsync(request, FileTimeout, cancellationToken);
            return first;
        }, cancellationToken);
        return (open, answer);
    }

    /// <summary>Asks Pub/Sub in a mailbox's name, once.</summary>
    internal Task<GmailAnswer> PubSubAsync(string mailbox, Func<HttpRequestMessage> request, TimeSpan longest, CancellationToken cancellationToken)
        => options().PubSubIsGoogles ? AskAsync(mailbox, 0, request, longest, GmailHttp.Short, cancellationToken) : _wire.SendAsync(request(), longest, GmailHttp.Short, cancellationToken);

    private string Address(string path) => $"{options().ApiAddress}/gmail/v1/users/me/{path}";

    private Task<GmailAnswer> AskAsync(string mailbox, int units, Func<HttpRequestMessage> request, TimeSpan longest, int mostBytes, CancellationToken cancellationToken)
        => AskAsync(mailbox, units, request, message => _wire.SendAsync(message, longest, mostBytes, cancellationToken), cancellationToken);

    // A token that is refused before its time gives way to a new one, once; nothing was done then.
    private async Task<GmailAnswer> AskAsync(string mailbox, int units, Func<HttpRequestMessage> request, Func<HttpRequestMessage, Task<GmailAnswer>> send, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            var token = await tokens.GetAsync(mailbox, cancellationToken);
            if (token.Value is not { } value) return new GmailAnswer(GmailReach.NoToken, RetryAfter: token.Failure!.RetryAfter, NoToken: token.Failure);
            await _quota.SpendAsync(mailbox, units, cancellationToken);
            var message = request();
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", value);
            var answer = await send(message);
            if (answer.Status != HttpStatusCode.Unauthorized || tried == 2) return answer;
            tokens.Forget(mailbox, value);
        }
    }
}
