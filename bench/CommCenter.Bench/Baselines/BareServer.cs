using System.Buffers;
using System.Net;

using CommCenter.Bench.Load;
using CommCenter.Core.Providers.Twilio;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommCenter.Bench.Baselines;

/// <summary>A server with nothing around it: no routing, no log. What it does with a request is all it does.</summary>
internal static class BareServer
{
    private static readonly byte[] Twiml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>"u8.ToArray();
    private static readonly string[] Tokens = [InboundText.AuthToken];

    /// <param name="name">constant, signature, group or raw.</param>
    /// <param name="folder">Where the database of group and raw is made.</param>
    /// <param name="output">Gets the port on one line once it listens.</param>
    public static async Task<int> RunAsync(string name, string folder, TextWriter output)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        await using var store = Store(name, folder);
        app.Run(name == "constant" ? AnswerAsync : http => TakeAsync(http, store));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        await output.WriteLineAsync(new Uri(address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await output.FlushAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static IBareStore? Store(string name, string folder) => name switch
    {
        "constant" or "signature" => null,
        "group" => new BareGroupStore(Path.Combine(folder, "group.db")),
        "raw" => new BareSingleStore(Path.Combine(folder, "raw.db")),
        _ => throw new ArgumentException($"There is no server named {name}.", nameof(name)),
    };

    private static async Task TakeAsync(HttpContext http, IBareStore? store)
    {
        var read = await BodyAsync(http.Request);
        var form = Parse(read);
        var raw = store is null ? [] : read.ToArray();
        http.Request.BodyReader.AdvanceTo(read.End);
        var url = $"http://{http.Request.Host.Value}{http.Request.Path}";
        if (!TwilioSignature.Verify(http.Request.Headers[TwilioSignature.Header], url, form, Tokens))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            http.Response.ContentLength = 0;
            return;
        }

        if (store is not null) await store.StoreAsync(new BareText(form["MessageSid"]!, form["From"]!, form["Body"]!, raw));
        await AnswerAsync(http);
    }

    private static TwilioForm Parse(in ReadOnlySequence<byte> body) => TwilioForm.Parse(body.IsSingleSegment ? body.FirstSpan : body.ToArray());

    private static Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "text/xml";
        http.Response.ContentLength = Twiml.Length;
        return http.Response.Body.WriteAsync(Twiml).AsTask();
    }

    /// <summary>The whole body where it was read to; what keeps it copies it.</summary>
    private static async ValueTask<ReadOnlySequence<byte>> BodyAsync(HttpRequest request)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync();
            if (read.IsCompleted) return read.Buffer;
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
