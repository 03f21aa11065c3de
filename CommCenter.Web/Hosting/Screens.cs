using CommCenter.Web.Components;
using CommCenter.Web.Components.Layout;

using Microsoft.AspNetCore.Diagnostics;

namespace CommCenter.Web.Hosting;

/// <summary>The pages and the circuits behind them.</summary>
internal static class Screens
{
    /// <summary>Published, the pages' files lie beside the program, from whichever folder it is started.</summary>
    public static WebApplicationOptions WithFiles(string[] args)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return new WebApplicationOptions { Args = args, WebRootPath = Directory.Exists(published) ? published : null };
    }

    public static WebApplicationBuilder AddScreens(this WebApplicationBuilder builder, CommCenterOptions options)
    {
        // The files of packages and ours are found in an unpublished Production run too.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DetailedErrors = builder.Environment.IsDevelopment();
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
        })
            // The browser takes ten seconds of silence for a cut (js/connection.js).
            .AddHubOptions(hub => hub.KeepAliveInterval = TimeSpan.FromSeconds(3));
        builder.Services.AddScoped<KeyRouter>();
        builder.Services.AddSingleton(new ShellOptions(Simulator: options.Demo));
        return builder;
    }

    /// <summary>A person who opens an address that is not there sees a page that says so; programs keep the bare status.</summary>
    public static void UseNotFoundPage(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!OpensPage(context.Request)) context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            return next(context);
        });
    }

    public static void MapScreens(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/", () => Results.Redirect("/inbox")).ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    private static bool OpensPage(HttpRequest request) => HttpMethods.IsGet(request.Method) && !OpenPaths.ForPrograms(request.Path)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
