using System.Net;
using System.Text;

using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

/// <summary>Answers in Twilio's place and keeps what it was asked.</summary>
internal sealed class TwilioStandIn : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = new();

    public List<(HttpMethod Method, string Url, string? Authorization, string Body)> Asked { get; } = [];

    public TwilioOptions Options { get; } = new() { AccountSid = "AC1", AuthToken = "one" };

    public TwilioStandIn Answer(int status, string body = "", string? retryAfter = null) => Then(_ =>
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is not null) answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return Task.FromResult(answer);
    });

    public TwilioStandIn Throw(Exception exception) => Then(_ => Task.FromException<HttpResponseMessage>(exception));

    public TwilioStandIn Hang() => Then(async cancellationToken =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Never reached");
    });

    public TwilioSender Sender(TimeProvider? time = null, string callback = "https://desk.example") =>
        new(new TwilioClient(new HttpClient(this), () => Options, time ?? TimeProvider.System), () => callback);

    /// <summary>The form fields of the only or last request.</summary>
    public TwilioForm Form => TwilioPayload.Form(Asked[^1].Body);

    public static OutgoingMessage Text(string body = "Your order is ready.", Channel channel = Channel.Sms, string from = "+16475550142", string? account = null, params string[] media) =>
        new(account, channel, from, "+14165550123", body, "tok/1", media);

    public static string Basic(string name, string secret) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}"));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Asked.Add((request.Method, request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString(), body));
        return await answers.Dequeue()(cancellationToken);
    }

    private TwilioStandIn Then(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }
}

/// <summary>A clock whose timers fire at once: every wait is over as soon as it begins.</summary>
internal sealed class HastyClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
}

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
