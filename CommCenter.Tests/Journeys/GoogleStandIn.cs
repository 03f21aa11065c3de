using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Tests.Simulator;
using CommCenter.Web.Simulator;
using CommCenter.Web.Simulator.Gmail;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommCenter.Tests.Journeys;

/// <summary>Google as another program: mailboxes of ours and a customer's.</summary>
/// <param name="pulls">Pushes are asked for instead of being sent.</param>
public sealed class GoogleStandIn(bool pulls = false) : IAsyncDisposable
{
    public const string Mailbox = "reception@northside.test", Maria = "maria.lopez@mail.test";

    private const string Grant = "1//a-grant-of-the-settings", Client = "desk.apps.googleusercontent.com", Secret = "secret-of-the-desk", Audience = "our-own-audience";

    private WebApplication? _google;

    /// <summary>People and what goes wrong, over HTTP.</summary>
    public HttpClient People { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    public string Url => _google!.Urls.First();

    /// <param name="appUrl">Where pushes go.</param>
    public async Task StartAsync(Func<string> appUrl)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSimulator(new SimulatorOptions
        {
            AccountSid = SimulatorHost.Sid,
            AuthToken = SimulatorHost.Token,
            AppUrl = appUrl,
            Gmail = new GmailSettings
            {
                Mailboxes = [new("Reception", Mailbox), new("Billing", "billing@northside.test")],
                People = [new("Maria Lopez", Maria)],
                ClientId = Client,
                ClientSecret = Secret,
                Topic = "projects/p/topics/t",
                PushAudience = Audience,
                ServiceAccount = "push@p.iam.gserviceaccount.com",
                Pull = pulls,
                Subscription = "projects/p/subscriptions/s",
                PushGap = TimeSpan.FromMilliseconds(1),
                PushRetry = TimeSpan.FromMilliseconds(20),
                Granted = new Dictionary<string, string> { [Mailbox] = Grant },
            },
        });
        _google = builder.Build();
        _google.MapSimulator();
        await _google.StartAsync();
        People.BaseAddress = new Uri(Url + "/simulator/gmail/");
    }

    /// <param name="line">The mailbox's place among the lines of the settings.</param>
    public (string Key, string Value)[] Settings(int line = 0) =>
    [
        ("Providers:Gmail:ClientId", Client), ("Providers:Gmail:ClientSecret", Secret), ("Providers:Gmail:Topic", "projects/p/topics/t"), ("Providers:Gmail:PushAudience", Audience),
        ("Providers:Gmail:PushServiceAccount", "push@p.iam.gserviceaccount.com"), ("Providers:Gmail:BaseUrl", Url + "/simulator/gmail"),
        ("Providers:Gmail:PubSubBaseUrl", Url + "/simulator/gmail/pubsub"), ("Providers:Gmail:Subscription", "projects/p/subscriptions/s"), ("Providers:Gmail:Mode", pulls ? "Pull" : "Push"),
        ($"Lines:{line}:Provider", "gmail"), ($"Lines:{line}:Address", Mailbox), ($"Lines:{line}:Name", "Reception mail"), ($"Lines:{line}:Channels", "email"), ($"Lines:{line}:RefreshToken", Grant),
    ];

    /// <summary>What stands in a mailbox, the newest first.</summary>
    public Task<List<JsonElement>> MailsOfAsync(string address) => People.GetFromJsonAsync<List<JsonElement>>($"mailboxes/{address}/messages")!;

    public async ValueTask DisposeAsync()
    {
        if (_google is not null) await _google.DisposeAsync();
        People.Dispose();
    }
}
