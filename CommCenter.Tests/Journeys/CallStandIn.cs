using System.Collections.Concurrent;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommCenter.Tests.Journeys;

/// <summary>Twilio's Calls.json on a port of its own, which does as it is told and keeps what it was asked. It calls nobody back: a test does that.</summary>
public sealed class CallStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private CallStandIn(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>How each request is answered: a status, and a code of Twilio's.</summary>
    public Func<int, (int Status, int Code)> Answer { get; set; } = _ => (201, 0);

    /// <summary>Called while the request waits for its answer.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    /// <summary>Calls that were asked for.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Placed { get; } = new();

    /// <summary>Changes of calls: which, and what.</summary>
    public ConcurrentQueue<(string Call, IReadOnlyDictionary<string, string> Fields)> Changed { get; } = new();

    public static async Task<CallStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var standIn = new CallStandIn(app);
        app.MapPost("/2010-04-01/Accounts/{account}/Calls.json", standIn.PlaceAsync);
        app.MapPost("/2010-04-01/Accounts/{account}/Calls/{call}.json", async (string call, HttpRequest request) =>
        {
            standIn.Changed.Enqueue((call, await FieldsAsync(request)));
            return Results.Json(new { sid = call, status = "completed" });
        });
        await app.StartAsync();
        return standIn;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> PlaceAsync(HttpRequest request)
    {
        Placed.Enqueue(await FieldsAsync(request));
        await Meanwhile();
        var number = Interlocked.Increment(ref _calls);
        var (status, code) = Answer(number);
        return status == 201
            ? Results.Json(new { sid = SidOf(number), status = "queued" }, statusCode: 201)
            : Results.Json(new { code, message = "No", status }, statusCode: status);
    }

    /// <summary>Id of the nth call.</summary>
    public static string SidOf(int number) => $"CA{number:x32}";

    private static async Task<IReadOnlyDictionary<string, string>> FieldsAsync(HttpRequest request)
        => (await request.ReadFormAsync()).ToDictionary(f => f.Key, f => string.Join(' ', f.Value.ToArray()));
}
