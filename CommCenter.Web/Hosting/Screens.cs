using CommCenter.Web.Components;
using CommCenter.Web.Components.Inbox;
using CommCenter.Web.Components.Layout;
using CommCenter.Web.Components.Settings;
using CommCenter.Web.Connecting;
using CommCenter.Web.Files;
using CommCenter.Web.Hosting.Security;

using Microsoft.AspNetCore.Diagnostics;

using Radzen;

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
        builder.Services.AddRadzenComponents();
        builder.Services.AddSingleton<AccountChoices>();
        builder.Services.AddSingleton<ConsentCookie>();
        builder.Services.AddSingleton<ConnectWords>();
        builder.Services.AddSingleton<GmailSwitch>();
        builder.Services.AddSingleton<RowShelf>();
        builder.Services.AddScoped<KeyRouter>();
        builder.Services.AddScoped<FirstAddress>();
        builder.Services.AddScoped<UndoMemory>();
        builder.Services.AddScoped<DeskActions>();
        builder.Services.AddScoped<ComposerAsk>();
        builder.Services.AddScoped<SendUndo>();
        builder.Services.AddSoftphone();
        builder.Services.AddSingleton(new ShellOptions(Simulator: options.Demo));
        return builder;
    }

    /// <summary>Routing, with what it is answered by when it leads nowhere or to a page that fails.</summary>
    public static void UseRoutingAndAnswers(this WebApplication app)
    {
        app.UseErrorPage();
        app.UseRouting();
        app.UseSecurityHeaders();
        app.UseNotFoundPage();
    }

    /// <summary>A page that fails is answered by one that says so, in words; the log has the reason under the same mark.</summary>
    private static void UseErrorPage(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseWhen(context => OpensPage(context.Request), pages => pages.UseExceptionHandler("/error", createScopeForErrors: true));
    }

    /// <summary>A person who opens an address that is not there sees a page that says so; programs keep the bare status.</summary>
    private static void UseNotFoundPage(this WebApplication app)
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
        app.MapFiles();
        app.MapEmails();
        app.MapCallsFile();
        app.MapConnecting();
        app.MapEventBody();
        app.MapSoftphone();
        app.MapGet("/", () => Results.Redirect("/inbox")).ExcludeFromDescription();
        // Who may frame us is said with the rest of the policy (SecurityHeaders).
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static bool OpensPage(HttpRequest request) => HttpMethods.IsGet(request.Method) && !OpenPaths.ForPrograms(request.Path)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
