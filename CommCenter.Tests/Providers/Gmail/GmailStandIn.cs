using System.Net;
using System.Text;

using CommCenter.Core.Emails;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Gmail;

namespace CommCenter.Tests.Providers.Gmail;

/// <summary>Answers in Google's place and keeps what it was asked. Tokens are given freely unless a test says otherwise.</summary>
internal sealed class GmailStandIn : HttpMessageHandler
{
    public const string Mailbox = "support@example.com";

    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _tokens = new();

    public GmailStandIn(TimeProvider? time = null)
    {
        Time = time ?? new TestClock();
        Tokens = new GmailTokens(new HttpClient(this), () => Options, mailbox => Grants.GetValueOrDefault(mailbox), Time);
        Client = new GmailClient(new HttpClient(this), () => Options, Tokens, Time);
    }

    /// <summary>What was asked of everything but the token address.</summary>
    public List<(HttpMethod Method, string Url, string? Authorization, string Body)> Asked { get; } = [];

    public List<string> AskedForTokens { get; } = [];

    public Dictionary<string, string> Grants { get; } = new() { [Mailbox] = "grant" };

    public GmailOptions Options { get; } = Configured();

    public TimeProvider Time { get; }

    public GmailTokens Tokens { get; }

    public GmailClient Client { get; }

    public GmailMailboxSource Source => new(Client, () => Options, Time);

    public GmailSender Sender => new(Client, (email, into, cancellationToken) => into.WriteAsync(Mime(email), cancellationToken).AsTask(), email => Mime(email).Length);

    public static GmailOptions Configured() => new()
    {
        ClientId = "client",
        ClientSecret = "secret",
        Topic = "projects/acme-comms/topics/gmail",
        PushAudience = "https://comm.example.com/webhooks/gmail",
        PushServiceAccount = "pubsub-push@acme-comms.iam.gserviceaccount.com",
    };

    public static string Text(string payload) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", payload));

    public static byte[] Bytes(string payload) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", payload));

    public static OutgoingMessage Email(string? threadId = null) => new(null, Channel.Email, Mailbox, "jordan@customer.example", "", "tok-1", [])
    {
        Email = new EmailDraft { From = new EmailName(Mailbox, "Support"), To = [new EmailName("jordan@customer.example", null)], Subject = "Your order", Text = "Ready — merci 😀", Date = DateTimeOffset.UnixEpoch },
        ThreadId = threadId,
    };

    /// <summary>Stands in for the writer of emails.</summary>
    public static byte[] Mime(EmailDraft email) => Encoding.UTF8.GetBytes($"To: {email.To[0]}\r\nX-CommCenter-Attempt: {email.AttemptToken}\r\n\r\n{email.Text}");

    public GmailStandIn Answer(int status, string body = "", string? retryAfter = null) => Then(_answers, _ => Json(status, body, retryAfter));

    public GmailStandIn Answer(HttpContent content) => Then(_answers, _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content }));

    public GmailStandIn AnswerCached(string cacheControl, string body) => Then(_answers, async _ =>
    {
        var answer = await Json(200, body, null);
        answer.Headers.TryAddWithoutValidation("Cache-Control", cacheControl);
        return answer;
    });

    public GmailStandIn Throw(Exception exception) => Then(_answers, _ => Task.FromException<HttpResponseMessage>(exception));

    public GmailStandIn Hang() => Then(_answers, async cancellationToken =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Never reached");
    });

    public GmailStandIn Token(int status, string body) => Then(_tokens, _ => Json(status, body, null));

    /// <summary>Tokens wait until the task is done.</summary>
    public GmailStandIn TokenAfter(Task wait) => Then(_tokens, async _ =>
    {
        await wait;
        return await Json(200, Given("late"), null);
    });

    public static string Given(string token, int seconds = 3599) => $$"""{"access_token":"{{token}}","expires_in":{{seconds}},"token_type":"Bearer"}""";

    /// <summary>Lets time pass for as long as somebody waits for it. On one thread, so that no time passes while somebody works.</summary>
    public Task<T> PatientlyAsync<T>(Func<Task<T>> ask) => Task.Run(async () =>
    {
        var clock = (TestClock)Time;
        var asking = ask();
        while (!asking.IsCompleted)
        {
            if (clock.Waiting > 0) clock.Advance(TimeSpan.FromMilliseconds(100));
            else await Task.Yield();
        }

        return await asking;
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (request.RequestUri!.AbsoluteUri == Options.TokenAddress)
        {
            AskedForTokens.Add(body);
            return await (_tokens.TryDequeue(out var token) ? token(cancellationToken) : Json(200, Given($"token-{AskedForTokens.Count}"), null));
        }

        Asked.Add((request.Method, request.RequestUri.AbsoluteUri, request.Headers.Authorization?.ToString(), body));
        return await _answers.Dequeue()(cancellationToken);
    }

    private static Task<HttpResponseMessage> Json(int status, string body, string? retryAfter)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is not null) answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return Task.FromResult(answer);
    }

    private GmailStandIn Then(Queue<Func<CancellationToken, Task<HttpResponseMessage>>> queue, Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        queue.Enqueue(answer);
        return this;
    }
}
