using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Web.Simulator;
using CommCenter.Web.Simulator.Voice;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommCenter.Tests.Simulator.Voice;

/// <summary>The simulated telephone network beside a small product, whose documents the test gives.</summary>
public sealed class VoiceHost : IAsyncLifetime
{
    public const string Line = SimulatorHost.Line;
    public const string Customer = SimulatorHost.Customer;
    public const string Staff = "+14165550150";
    public const string Other = "+14165550151";

    private readonly ConcurrentDictionary<string, Func<HttpContext, IResult>> _documents = new();
    private readonly ConcurrentQueue<VoiceHook> _hooks = new();
    private WebApplication _app = null!;

    /// <summary>Nothing takes time, but phones ring and keys are waited for as long as is asked.</summary>
    public VoicePace Pace { get; init; } = new() { Word = TimeSpan.Zero, Said = TimeSpan.Zero, Transcript = TimeSpan.Zero, Disorder = TimeSpan.FromMilliseconds(50) };

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string Url => _app.Urls.First();

    public HttpClient Twilio { get; private set; } = null!;

    public HttpClient Anyone { get; private set; } = null!;

    public IReadOnlyList<VoiceHook> Hooks => [.. _hooks];

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Time);
        builder.Services.AddSimulator(new SimulatorOptions
        {
            AccountSid = SimulatorHost.Sid,
            AuthToken = SimulatorHost.Token,
            AppUrl = () => Url,
            Voice = Pace,
            SpeechKey = "speech",
            Delays = new CallbackDelays { Retry = TimeSpan.FromMilliseconds(1) },
            Lines = [new SimulatedLine("Front desk", Line)],
        });
        _app = builder.Build();
        _app.MapSimulator();
        _app.Map("/api/webhooks/twilio/voice/{kind}", TakeAsync);
        _app.MapGet("/m/hello", () => Results.Bytes([1, 2, 3], "audio/wav", "hello.wav"));
        await _app.StartAsync();
        Anyone = new HttpClient { BaseAddress = new Uri(Url) };
        Twilio = new HttpClient { BaseAddress = new Uri($"{Url}/simulator/twilio/2010-04-01/Accounts/{SimulatorHost.Sid}/") };
        Twilio.DefaultRequestHeaders.Authorization = SimulatorHost.Basic(SimulatorHost.Sid, SimulatorHost.Token);
    }

    public void Says(string kind, string verbs) => Answers(kind, _ => Results.Text($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>{verbs}</Response>", "text/xml"));

    public void Answers(string kind, Func<HttpContext, IResult> document) => _documents[kind] = document;

    /// <summary>Somebody calls the line, or another number.</summary>
    /// <returns>The call's identifier.</returns>
    public async Task<string> CallAsync(string from = Customer, string to = Line)
    {
        using var answer = await Anyone.PostAsJsonAsync("simulator/phone/calls", new { from, to });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sid").GetString()!;
    }

    public Task<HttpResponseMessage> ActAsync(string sid, string action, object? act = null) => Anyone.PostAsJsonAsync($"simulator/phone/calls/{sid}/{action}", act ?? new { });

    public async Task<JsonElement> CallAsync(string sid, Func<JsonElement, bool> isSo)
    {
        JsonElement call = default;
        await Until.TrueAsync(async () => isSo(call = await Anyone.GetFromJsonAsync<JsonElement>($"simulator/phone/calls/{sid}")));
        return call;
    }

    public Task<JsonElement> EndOfAsync(string sid) => CallAsync(sid, call => call.GetProperty("endedAt").ValueKind != JsonValueKind.Null);

    public Task<JsonElement> WaitsAsync(string sid, string doing) => CallAsync(sid, call => call.GetProperty("doing").GetString() == doing);

    /// <summary>The leg that rings at a phone.</summary>
    public async Task<string> RingingAsync(string phone)
    {
        string? sid = null;
        await Until.TrueAsync(async () => (sid = (await Anyone.GetFromJsonAsync<JsonElement>($"simulator/phone/{phone}/calls")).EnumerateArray()
            .Where(call => call.GetProperty("status").GetString() == "ringing").Select(call => call.GetProperty("sid").GetString()).FirstOrDefault()) is not null);
        return sid!;
    }

    public async Task<VoiceHook> HookAsync(string kind, Func<VoiceHook, bool>? isIt = null)
    {
        VoiceHook? found = null;
        await Until.TrueAsync(() => Task.FromResult((found = _hooks.FirstOrDefault(hook => hook.Kind == kind && isIt?.Invoke(hook) != false)) is not null));
        return found!;
    }

    public static IReadOnlyList<string> Heard(JsonElement call) => [.. call.GetProperty("heard").EnumerateArray().Where(heard => !heard.GetProperty("own").GetBoolean()).Select(heard => heard.GetProperty("words").GetString()!)];

    public Task<HttpResponseMessage> FaultsAsync(object plan) => Anyone.PostAsJsonAsync("simulator/faults", plan);

    public async Task DisposeAsync()
    {
        Twilio.Dispose();
        Anyone.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(HttpContext http, string kind)
    {
        var form = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString()) : [];
        var signed = WebhookSignature.Sign(SimulatorHost.Token, $"{Url}{http.Request.Path}{http.Request.QueryString}", form);
        _hooks.Enqueue(new VoiceHook(kind, http.Request.Method, http.Request.QueryString.Value ?? "", form, http.Request.Headers[WebhookSignature.Header] == signed));
        return _documents.TryGetValue(kind, out var document) ? document(http) : Results.Text("<Response/>", "text/xml");
    }
}

public sealed record VoiceHook(string Kind, string Method, string Query, IReadOnlyDictionary<string, string> Form, bool IsSigned)
{
    public string this[string field] => Form.GetValueOrDefault(field, "");
}
