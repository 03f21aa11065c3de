using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

using CommCenter.Web.Simulator;
using CommCenter.Web.Simulator.Gmail;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommCenter.Tests.Simulator.Gmail;

/// <summary>The simulator's Google on a free port, beside an app that only writes down what it is pushed.</summary>
public sealed class GmailHost : IAsyncLifetime
{
    public const string Mailbox = "reception@northside.test";
    public const string Other = "billing@northside.test";
    public const string Person = "maria.lopez@mail.test";
    public const string ClientId = "app.apps.googleusercontent.com";
    public const string Secret = "secret-of-the-app";
    public const string Topic = "projects/p/topics/t";
    public const string Verifier = "a-verifier-that-is-long-enough-for-everybody-1234";

    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 500 };

    private readonly Channel<Pushed> _pushes = Channel.CreateUnbounded<Pushed>();
    private WebApplication _app = null!;

    public ShiftedTime Time { get; } = new();

    public bool Pull { get; init; }

    public TimeSpan PushGap { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>How the app answers the pushes to come; when there is none left, 204.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public string Url => _app.Urls.First();

    public string Google => Url + "/simulator/gmail/";

    public HttpClient Anyone { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <summary>The mailbox by the API, with a token.</summary>
    public HttpClient Gmail { get; private set; } = null!;

    public static string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public string RedirectUri => Url + "/back";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSimulator(new SimulatorOptions
        {
            AccountSid = SimulatorHost.Sid,
            AuthToken = SimulatorHost.Token,
            AppUrl = () => Url,
            Gmail = new GmailSettings
            {
                Mailboxes = [new("Front desk", Mailbox), new("Billing", Other)],
                People = [new("Maria Lopez", Person)],
                ClientId = ClientId,
                ClientSecret = Secret,
                Topic = Topic,
                Subscription = "projects/p/subscriptions/s",
                Pull = Pull,
                PushGap = PushGap,
                PushRetry = TimeSpan.FromMilliseconds(1),
            },
        });
        _app = builder.Build();
        _app.MapSimulator();
        _app.MapPost("/api/webhooks/gmail/push", async (HttpContext http) =>
        {
            var body = await http.Request.ReadFromJsonAsync<JsonElement>();
            await _pushes.Writer.WriteAsync(new Pushed(body, http.Request.Headers.Authorization.ToString()));
            return Results.StatusCode(Answers.TryDequeue(out var answer) ? answer : 204);
        });
        await _app.StartAsync();
        Anyone.BaseAddress = new Uri(Google);
        Gmail = await ConnectedAsync(Mailbox);
    }

    public async Task DisposeAsync()
    {
        Anyone.Dispose();
        Gmail.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>The API of a mailbox, with an access token.</summary>
    public async Task<HttpClient> ConnectedAsync(string mailbox)
    {
        var granted = await JsonAsync(await Anyone.PostAsync($"mailboxes/{mailbox}/grant", null));
        var token = await JsonAsync(await TokenAsync(("grant_type", "refresh_token"), ("refresh_token", granted.GetProperty("refreshToken").GetString()!)));
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(Google + "gmail/v1/users/me/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        return client;
    }

    public Task<HttpResponseMessage> TokenAsync(params (string Name, string Value)[] fields) => Anyone.PostAsync("token", new FormUrlEncodedContent(
        fields.Concat([("client_id", ClientId), ("client_secret", Secret)]).DistinctBy(field => field.Item1).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));

    public async Task FaultsAsync(object plan) => (await Anyone.PostAsJsonAsync("faults", plan)).EnsureSuccessStatusCode();

    public async Task<JsonElement> DeliverAsync(string mail, string to = Mailbox)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")));
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        return await JsonAsync(await Anyone.PostAsync($"deliver?to={to}", content));
    }

    public Task<JsonElement> WriteAsync(string subject = "A question", string text = "When may I come?") => DeliverAsync($"""
        From: Maria Lopez <{Person}>
        To: {Mailbox}
        Subject: {subject}
        Message-ID: <{Guid.NewGuid():N}@mail.test>

        {text}
        """);

    public async Task<JsonElement> GetAsync(string path) => await JsonAsync(await Gmail.GetAsync(path));

    public async Task<JsonElement> MailsOfAsync(string address) => await JsonAsync(await Anyone.GetAsync($"mailboxes/{address}/messages"));

    public Task<HttpResponseMessage> SendAsync(string mail, string? threadId = null) => Gmail.PostAsJsonAsync(
        "messages/send", new { raw = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"))), threadId });

    public Task<HttpResponseMessage> WatchAsync() => Gmail.PostAsJsonAsync("watch", new { topicName = Topic, labelIds = new[] { "INBOX" } });

    /// <summary>The next push that arrives, or has arrived.</summary>
    public async Task<Pushed> NextPushAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _pushes.Reader.ReadAsync(patience.Token);
    }

    public bool HasAnotherPush => _pushes.Reader.TryPeek(out _);

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Deep);
    }
}

public sealed record Pushed(JsonElement Body, string Authorization)
{
    public string Token => Authorization["Bearer ".Length..];

    public JsonElement Data => JsonDocument.Parse(Body.GetProperty("message").GetProperty("data").GetBytesFromBase64()).RootElement;
}
