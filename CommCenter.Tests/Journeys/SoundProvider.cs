using System.Collections.Concurrent;
using System.Text;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommCenter.Tests.Journeys;

/// <summary>Twilio's recordings, and a speech endpoint, as another program on another port.</summary>
public sealed class SoundProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly WebApplication _app;

    private SoundProvider(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public byte[] Sound { get; } = Wav.Tone(2);

    /// <summary>How often a recording is not there before it is.</summary>
    public int NotReady { get; set; }

    /// <summary>What was asked of it, in order, with whose credentials.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<SoundProvider> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new SoundProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map()
    {
        const string account = "/2010-04-01/Accounts/{account}/";
        _app.MapGet(account + "Recordings/{name}", (HttpContext http, string name) =>
        {
            Note(http);
            if (!name.EndsWith(".mp3", StringComparison.Ordinal) || _asked.AddOrUpdate(name, 1, (_, before) => before + 1) <= NotReady) return Results.NotFound();
            // The store it is kept in refuses whoever comes with two kinds of credentials.
            return Results.Redirect($"/store/{name}");
        });
        _app.MapGet("/store/{name}", (HttpContext http) =>
        {
            Note(http);
            return http.Request.Headers.Authorization.Count > 0 ? Results.BadRequest() : Results.Bytes(Sound, "audio/mpeg");
        });
        _app.MapDelete(account + "Recordings/{name}", (HttpContext http) =>
        {
            Note(http);
            return Results.NoContent();
        });
        _app.MapPost(account + "Calls/{call}/Recordings/Twilio.CURRENT.json", async (HttpContext http) =>
        {
            Note(http, (await http.Request.ReadFormAsync())["Status"]!);
            return Results.Json(new { status = "paused" });
        });
        _app.MapPost("/v1/audio/transcriptions", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync();
            Note(http, $"{form.Files["file"]!.FileName} {form.Files["file"]!.Length}");
            return Results.Json(new { text = "We open at nine on Monday." });
        });
    }

    private void Note(HttpContext http, string more = "")
        => Asked.Enqueue($"{http.Request.Method} {http.Request.Path} {Credentials(http.Request.Headers.Authorization.ToString())} {more}".Replace("  ", " ", StringComparison.Ordinal).TrimEnd());

    private static string Credentials(string header)
        => header.StartsWith("Basic ", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(header[6..])).Split(':')[0] : header;
}
