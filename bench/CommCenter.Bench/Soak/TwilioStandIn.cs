using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

using CommCenter.Bench.Load;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommCenter.Bench.Soak;

/// <summary>As much of Twilio's API as the soak needs: takes messages, gives files, and finds by recipient what it took. It lists nothing by date, so that no comparison mends what the desk itself got wrong.</summary>
internal sealed class TwilioStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TakenMessage> _taken = new();
    private int _number;

    private TwilioStandIn(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();

    /// <summary>Called for every message that is taken, before it is answered.</summary>
    public Action<TakenMessage> Took { get; set; } = _ => { };

    public IReadOnlyCollection<TakenMessage> Taken => [.. _taken.Values];

    public static async Task<TwilioStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var twilio = new TwilioStandIn(app);
        const string account = "/2010-04-01/Accounts/{account}";
        app.MapPost(account + "/Messages.json", (HttpRequest request) => twilio.TakeAsync(request));
        app.MapGet(account + "/Messages.json", (HttpRequest request) => twilio.List(request));
        app.MapGet(account + "/Messages/{sid}/Media/{media}", (string sid) => Results.Bytes(SoakFile.Of(sid), SoakFile.Type));
        await app.StartAsync();
        return twilio;
    }

    public string MediaUrl(string sid) => $"{Address}/2010-04-01/Accounts/{InboundText.AccountSid}/Messages/{sid}/Media/ME{sid[2..]}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var sid = string.Create(CultureInfo.InvariantCulture, $"SM{Environment.ProcessId:x8}ffff{Interlocked.Increment(ref _number):x20}");
        var message = new TakenMessage(sid, form["To"].ToString(), form["From"].ToString(), form["Body"].ToString(), form["StatusCallback"].ToString(), TimeProvider.System.GetUtcNow());
        _taken[sid] = message;
        Took(message);
        return Results.Json(Shown(message), statusCode: StatusCodes.Status201Created);
    }

    private IResult List(HttpRequest request)
    {
        var (to, from) = (request.Query["To"].ToString(), request.Query["From"].ToString());
        var byDate = request.Query.Keys.Any(key => key.StartsWith("DateSent", StringComparison.Ordinal));
        var found = byDate ? [] : _taken.Values.Where(m => (to.Length == 0 || m.To == to) && (from.Length == 0 || m.From == from)).OrderByDescending(m => m.At).Take(50);
        return Results.Json(new { messages = found.Select(Shown), next_page_uri = (string?)null });
    }

    private static object Shown(TakenMessage message) => new
    {
        sid = message.Sid,
        status = "queued",
        direction = "outbound-api",
        to = message.To,
        from = message.From,
        body = message.Body,
        date_created = message.At.ToString("R", CultureInfo.InvariantCulture),
        date_sent = (string?)null,
    };
}

/// <summary>A message the desk handed over.</summary>
internal sealed record TakenMessage(string Sid, string To, string From, string Body, string Callback, DateTimeOffset At);
