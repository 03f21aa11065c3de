using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using CommCenter.Bench.Load;
using CommCenter.Web.Simulator;
using CommCenter.Web.Simulator.Gmail;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommCenter.Bench.Emails;

/// <summary>The product's own simulator of Google, beside the product and not in it: its mailboxes, its API and its pushes.</summary>
internal sealed class GoogleStandIn : IAsyncDisposable
{
    public const string Mailbox = "desk@bench.test";

    /// <summary>Holds what is only read by the baselines.</summary>
    public const string PlainMailbox = "plain@bench.test";

    public const string Grant = "1//bench";
    public const string Root = "/simulator/gmail";

    private const string PlainGrant = "1//plain";
    private const string Client = "bench.apps.googleusercontent.com";
    private const string Secret = "bench secret";
    private const string Topic = "projects/bench/topics/gmail";
    private const string Audience = "bench";
    private const string Account = "push@bench.iam.gserviceaccount.com";
    private const int MostMailboxes = 20;

    private readonly WebApplication _app;
    private int _emailsRead;

    private GoogleStandIn(WebApplication app)
    {
        _app = app;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    }

    public HttpClient Http { get; }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    public Uri Api => new(Address, $"{Root}/gmail/v1/users/me/");

    /// <summary>How many whole emails were asked for so far.</summary>
    public int EmailsRead => _emailsRead;

    public static string Imported(int number) => $"old{number}@bench.test";

    /// <param name="deskPort">Where pushes go.</param>
    public static async Task<GoogleStandIn> StartAsync(int deskPort)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddSimulator(new SimulatorOptions
        {
            AccountSid = InboundText.AccountSid,
            AuthToken = InboundText.AuthToken,
            AppUrl = () => $"http://127.0.0.1:{deskPort}",
            Gmail = new GmailSettings
            {
                Mailboxes = [new("Desk", Mailbox), new("Plain", PlainMailbox), .. Enumerable.Range(0, MostMailboxes).Select(i => new SimulatedPerson("Old", Imported(i)))],
                ClientId = Client,
                ClientSecret = Secret,
                Topic = Topic,
                PushAudience = Audience,
                ServiceAccount = Account,
                PushGap = TimeSpan.FromMilliseconds(1),
                Granted = new Dictionary<string, string> { [Mailbox] = Grant, [PlainMailbox] = PlainGrant },
            },
        });
        var app = builder.Build();
        var google = new GoogleStandIn(app);
        app.Use(async (http, next) =>
        {
            if (http.Request.Path.Value!.Contains("/users/me/messages/", StringComparison.Ordinal)) Interlocked.Increment(ref google._emailsRead);
            await next(http);
        });
        app.MapSimulator();
        await app.StartAsync();
        return google;
    }

    /// <summary>What the product is started with.</summary>
    /// <param name="unitsPerMinute">Gmail's own measure, or so many that none is ever missing.</param>
    public Dictionary<string, string> Settings(int unitsPerMinute) => new()
    {
        ["Providers__Gmail__ClientId"] = Client,
        ["Providers__Gmail__ClientSecret"] = Secret,
        ["Providers__Gmail__Topic"] = Topic,
        ["Providers__Gmail__PushAudience"] = Audience,
        ["Providers__Gmail__PushServiceAccount"] = Account,
        ["Providers__Gmail__BaseUrl"] = new Uri(Address, Root).ToString(),
        ["Providers__Gmail__UnitsPerMinute"] = unitsPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Lines__1__Provider"] = "gmail",
        ["Lines__1__Address"] = Mailbox,
        ["Lines__1__Name"] = "Desk",
        ["Lines__1__Channels"] = "email",
        ["Lines__1__RefreshToken"] = Grant,
    };

    /// <summary>A client that may read the baselines' mailbox.</summary>
    public async Task<HttpClient> PlainClientAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = Client, ["client_secret"] = Secret, ["grant_type"] = "refresh_token", ["refresh_token"] = PlainGrant });
        using var answer = await Http.PostAsync(new Uri(Address, $"{Root}/token"), form);
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Api };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        return client;
    }

    public async Task FillAsync(string mailbox, int count, int days)
    {
        using var answer = await Http.PostAsync(new Uri(Address, $"{Root}/fill?mailbox={mailbox}&count={count}&days={days}"), null);
        answer.EnsureSuccessStatusCode();
    }

    public static string DeliverPath(string mailbox) => $"{Root}/deliver?to={mailbox}";

    public async Task<string> DeliverAsync(string mailbox, byte[] mail)
    {
        using var content = new ByteArrayContent(mail);
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        using var answer = await Http.PostAsync(new Uri(Address, DeliverPath(mailbox)), content);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>An email as a person's program writes it.</summary>
    public static byte[] Mail(string from, string subject, string text, string id) => Encoding.ASCII.GetBytes($"""
        From: {from}
        To: {Mailbox}
        Subject: {subject}
        Date: {TimeProvider.System.GetUtcNow():r}
        Message-ID: <{id}@mail.test>
        MIME-Version: 1.0
        Content-Type: text/plain; charset="UTF-8"

        {text}

        """.ReplaceLineEndings("\r\n"));

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return _app.DisposeAsync();
    }
}
