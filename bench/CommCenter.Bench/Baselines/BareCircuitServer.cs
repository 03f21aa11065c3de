using System.Globalization;
using System.Net;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommCenter.Bench.Baselines;

/// <summary>A Blazor Server app with one page and nothing else: what waking a circuit, starting and sitting idle cost at least.</summary>
internal static class BareCircuitServer
{
    /// <param name="output">Gets the port on one line once it listens.</param>
    public static async Task<int> RunAsync(TextWriter output)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<BareFeed>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        await using var app = builder.Build();
        app.UseAntiforgery();
        var count = 1;
        app.MapPost("/push", (int id, string token, BareFeed feed) => feed.Push(id, token, Interlocked.Increment(ref count)));
        app.MapRazorComponents<BareApp>().AddInteractiveServerRenderMode();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        await output.WriteLineAsync(new Uri(address).Port.ToString(CultureInfo.InvariantCulture));
        await output.FlushAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }
}
