using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Twilio's REST API for messages, numbers and the account. Failures are values; it throws only when canceled. Nothing of a message is logged.</summary>
/// <param name="http">Made over <see cref="Handler"/>, so that a POST is never repeated by a redirect.</param>
/// <param name="options">The settings as they are at this moment.</param>
/// <param name="time">Measures the wait for an answer.</param>
public sealed class TwilioClient(HttpClient http, Func<TwilioOptions> options, TimeProvider time)
{
    /// <summary>Longest wait for one answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>The transport this client expects: no redirects, connections renewed so that DNS changes are seen.</summary>
    public static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    /// <summary>POST Messages.json: not idempotent, so never sent again on its own.</summary>
    public Task<TwilioAnswer> CreateMessageAsync(string? accountSid, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => new HttpRequestMessage(HttpMethod.Post, Address(MessagesPath(account))) { Content = new FormUrlEncodedContent(fields) }, cancellationToken);

    /// <summary>GET Messages.json by sender and recipient, newest first, 50 a page. DateSent is not asked for: queued messages have none.</summary>
    public Task<TwilioAnswer> ListMessagesAsync(string? accountSid, string from, string to, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => Get($"{MessagesPath(account)}?To={Uri.EscapeDataString(to)}&From={Uri.EscapeDataString(from)}&PageSize=50"), cancellationToken);

    /// <summary>GET Messages.json by any filter, newest first.</summary>
    public Task<TwilioAnswer> ListMessagesAsync(string? accountSid, string filter, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => Get($"{MessagesPath(account)}?{filter}"), cancellationToken);

    /// <summary>GET Media.json of one message: the addresses and types of its files.</summary>
    public Task<TwilioAnswer> ListMediaAsync(string? accountSid, string messageSid, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => Get($"{MessagesPath(account)[..^5]}/{Uri.EscapeDataString(messageSid)}/Media.json"), cancellationToken);

    /// <summary>The page that an answer's <c>next_page_uri</c> names.</summary>
    public Task<TwilioAnswer> NextPageAsync(string? accountSid, string path, CancellationToken cancellationToken) =>
        AskAsync(accountSid, _ => Get(path), cancellationToken);

    /// <summary>GET the account itself with credentials that are not kept yet: the one call that shows whether they are good.</summary>
    public Task<TwilioAnswer> AccountAsync(string accountSid, string authToken, CancellationToken cancellationToken) =>
        SendAsync(Signed(Get($"/2010-04-01/Accounts/{Uri.EscapeDataString(accountSid)}.json"), accountSid, authToken), cancellationToken);

    /// <summary>GET IncomingPhoneNumbers.json: the numbers an account has, or the one that is asked for.</summary>
    public Task<TwilioAnswer> ListNumbersAsync(string? accountSid, string? number, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => Get($"{NumbersPath(account)}.json?PageSize=1000{(number is null ? "" : "&PhoneNumber=" + Uri.EscapeDataString(number))}"), cancellationToken);

    /// <summary>POST one number's settings: saying the same twice changes nothing.</summary>
    public Task<TwilioAnswer> UpdateNumberAsync(string? accountSid, string numberSid, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => new HttpRequestMessage(HttpMethod.Post, Address($"{NumbersPath(account)}/{Uri.EscapeDataString(numberSid)}.json")) { Content = new FormUrlEncodedContent(fields) }, cancellationToken);

    /// <summary>POST Calls.json: not idempotent, so never sent again on its own.</summary>
    public Task<TwilioAnswer> CreateCallAsync(string? accountSid, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => new HttpRequestMessage(HttpMethod.Post, Address($"{CallsPath(account)}.json")) { Content = new FormUrlEncodedContent(fields) }, cancellationToken);

    /// <summary>POST one call that is going on: ends it, or says what it hears next.</summary>
    public Task<TwilioAnswer> UpdateCallAsync(string? accountSid, string callSid, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => new HttpRequestMessage(HttpMethod.Post, Address($"{CallsPath(account)}/{Uri.EscapeDataString(callSid)}.json")) { Content = new FormUrlEncodedContent(fields) }, cancellationToken);

    /// <summary>GET what is below the account's calls: <c>.json?…</c> is the list, <c>/CA….json</c> one call, <c>/CA…/Recordings.json</c> what was recorded of it.</summary>
    public Task<TwilioAnswer> CallsAsync(string? accountSid, string rest, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => Get(CallsPath(account) + rest), cancellationToken);

    private static string CallsPath(string account) => $"/2010-04-01/Accounts/{Uri.EscapeDataString(account)}/Calls";

    /// <summary>POST the recording that is being made of a call (<c>Twilio.CURRENT</c>): paused, or in progress again.</summary>
    public Task<TwilioAnswer> UpdateRecordingAsync(string? accountSid, string callSid, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => new HttpRequestMessage(HttpMethod.Post, Address($"{CallsPath(account)}/{Uri.EscapeDataString(callSid)}/Recordings/Twilio.CURRENT.json")) { Content = new FormUrlEncodedContent(fields) }, cancellationToken);

    /// <summary>DELETE a recording.</summary>
    public Task<TwilioAnswer> DeleteRecordingAsync(string? accountSid, string recordingSid, CancellationToken cancellationToken) =>
        AskAsync(accountSid, account => new HttpRequestMessage(HttpMethod.Delete, Address($"/2010-04-01/Accounts/{Uri.EscapeDataString(account)}/Recordings/{Uri.EscapeDataString(recordingSid)}.json")), cancellationToken);

    private static string NumbersPath(string account) => $"/2010-04-01/Accounts/{Uri.EscapeDataString(account)}/IncomingPhoneNumbers";

    private static string MessagesPath(string account) => $"/2010-04-01/Accounts/{Uri.EscapeDataString(account)}/Messages.json";

    private HttpRequestMessage Get(string path) => new(HttpMethod.Get, Address(path));

    /// <summary>A path of the API with the host it is reached at.</summary>
    public Uri Address(string path) => new(options().ApiAddress + path);

    // While tokens are rotated one of the two is refused: nothing was done then, and the other is tried.
    private async Task<TwilioAnswer> AskAsync(string? accountSid, Func<string, HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        var answer = new TwilioAnswer(TwilioReach.NotSetUp);
        if (!options().IsConfigured || (accountSid ?? options().DefaultAccount) is not { Length: > 0 } account) return answer;
        foreach (var (name, secret) in Credentials(account))
        {
            answer = await SendAsync(Signed(request(account), name, secret), cancellationToken);
            if (answer.Status != HttpStatusCode.Unauthorized) return answer;
        }

        return answer;
    }

    private IEnumerable<(string Name, string Secret)> Credentials(string account) => TwilioAccess.Credentials(options(), account);

    private static HttpRequestMessage Signed(HttpRequestMessage message, string name, string secret)
    {
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}")));
        return message;
    }

    private async Task<TwilioAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var message = request;
        using var late = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, either.Token);
            var body = await answer.Content.ReadAsStringAsync(either.Token);
            return new TwilioAnswer(TwilioReach.Answered, answer.StatusCode, TwilioAnswer.Parse(body), RetryAfter(answer.Headers.RetryAfter));
        }
        catch (HttpRequestException failure) when (NeverLeft(failure.HttpRequestError))
        {
            return new TwilioAnswer(TwilioReach.NotReached);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new TwilioAnswer(TwilioReach.Lost);
        }
    }

    private static bool NeverLeft(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
