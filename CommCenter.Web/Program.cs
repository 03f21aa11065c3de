using CommCenter.Web.Api;
using CommCenter.Web.Components.Account;
using CommCenter.Web.Hosting;
using CommCenter.Web.Hosting.Health;
using CommCenter.Web.Hosting.Security;
using CommCenter.Web.Hosting.Settings;
using CommCenter.Web.Hosting.Start;
using CommCenter.Web.Jobs;
using CommCenter.Web.Webhooks;

// Before configuration sees the arguments.
var demo = DemoMode.Take(ref args);

try
{
    var builder = WebApplication.CreateBuilder(Screens.WithFiles(args));

    // Settings first: all that is wrong with them is listed at once, and the program still runs.
    var options = builder.AddSettings(demo.Enabled);
    builder.AddData(options);
    builder.AddStartUp();
    demo.Apply(builder, options);
    // Core's rooms, the providers, and what runs by the clock.
    builder.AddCore().AddTwilio().AddGmail().AddJobs();

    // Who may come in, and what they see.
    builder.AddSignIn(options);
    builder.Services.AddApi();
    builder.AddScreens(options);
    builder.AddSecurity();

    var app = builder.Build();

    app.UseKnownProxies(options);
    app.UseRoutingAndAnswers();
    app.UseApi();
    app.UseRateLimiter();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.UseFreshForms();

    app.MapWebhooks();
    app.MapApi();
    app.MapHealth();
    app.MapSignIn();
    app.MapScreens();
    demo.Map(app);

    app.Run();
    return 0;
}
catch (Exception e) when (StartStoppedException.Words(e) is { } words)
{
    Console.Error.WriteLine(words);
    return 1;
}

/// <summary>The program; named so that tests can start it.</summary>
public partial class Program;
