using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;

using CommCenter.Web.Simulator;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommCenter.Tests.Simulator;

/// <summary>The simulator on a free port, beside an app that only writes down what it receives.</summary>
public sealed class SimulatorHost : IAsyncLifetime
{
    public const string Sid = "AC4b1f0a6c9d8e7f60514233241506f7e8";
    public const string Token = "0123456789abcdef0123456789abcdef";
    public const string Line = "+16475550142";
    public const string Customer = "+14165550123";

    private readonly Channel<ReceivedHook> _hooks = Channel.CreateUnbounded<ReceivedHook>();
    private WebApplication _app = null!;

    /// <summary>How the app answers the webhooks to come; when there is none left, with empty TwiML.</summary>
    public ConcurrentQueue<IResult> Answers { get; } = new();

    public CallbackDelays Delays { get; init; } = new() { Sent = TimeSpan.Zero, Delivered = TimeSpan.Zero, Retry = TimeSpan.FromMilliseconds(1) };

    public string WebhookOverrides { get; init; } = "rc=3&rp=5xx,ct,rt";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string Url => _app.Urls.First();

    public HttpClient Twilio { get; private set; } = null!;

    public HttpClient Anyone { get; private set; } = null!;

    public SimulatorMedia Media => _app.Services.GetRequiredService<SimulatorMedia>();

    public SimulatorState State => _app.Services.GetRequiredService<SimulatorState>();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Time);
        builder.Services.AddSimulator(new SimulatorOptions
        {
            AccountSid = Sid,
            AuthToken = Token,
            AppUrl = () => Url,
            Delays = Delays,
            WebhookOverrides = WebhookOverrides,
            Lines = [new SimulatedLine("Front desk", Line)],
        });
        _app = builder.Build();
        _app.MapSimulator();
        _app.MapPost("/api/webhooks/twilio/sms/{kind}", async (HttpContext http, string kind) =>
        {
            var form = await http.Request.ReadFormAsync();
            await _hooks.Writer.WriteAsync(new ReceivedHook(
                kind, http.Request.QueryString.Value ?? "", http.Request.Headers["X-Twilio-Signature"].ToString(),
                http.Request.Headers["I-Twilio-Idempotency-Token"].ToString(), form.ToDictionary(field => field.Key, field => field.Value.ToString())));
            return Answers.TryDequeue(out var answer) ? answer : Results.Text("<?xml version=\"1.0\"?><Response/>", "text/xml");
        });
        await _app.StartAsync();
        Anyone = new HttpClient { BaseAddress = new Uri(Url) };
        Twilio = new HttpClient { BaseAddress = new Uri($"{Url}/simulator/twilio/2010-04-01/Accounts/{Sid}/") };
        Twilio.DefaultRequestHeaders.Authorization = Basic(Sid, Token);
    }

    public static AuthenticationHeaderValue Basic(string sid, string token) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sid}:{token}")));

    /// <summary>The next webhook that arrives, or has arrived.</summary>
    public async Task<ReceivedHook> NextHookAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _hooks.Reader.ReadAsync(patience.Token);
    }

    public bool HasAnotherHook => _hooks.Reader.TryPeek(out _);

    /// <summary>Waits until the simulator's state is as expected; it says itself when it changes.</summary>
    public async Task UntilAsync(Func<SimulatorState, bool> isSo)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (isSo(State))
                reached.TrySetResult();
        }

        State.Changed += Look;
        Look();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        State.Changed -= Look;
    }

    public async Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] fields) =>
        await Twilio.PostAsync("Messages.json", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>An ordinary text to the customer, reported to the app.</summary>
    public Task<HttpResponseMessage> ReplyAsync(string body = "Your order is ready.", string prefix = "") => SendAsync(
        ("To", prefix + Customer), ("From", prefix + Line), ("Body", body), ("StatusCallback", $"{Url}/api/webhooks/twilio/sms/status?attempt=7#rc=2&rp=5xx,ct"));

    public async Task DisposeAsync()
    {
        Twilio.Dispose();
        Anyone.Dispose();
        await _app.DisposeAsync();
    }
}

public sealed record ReceivedHook(string Kind, string Query, string Signature, string IdempotencyToken, IReadOnlyDictionary<string, string> Form)
{
    public string Status => Form["MessageStatus"];
}
