using CommCenter.Web.Api;
using CommCenter.Web.Components.Account;
using CommCenter.Web.Hosting;
using CommCenter.Web.Hosting.Health;
using CommCenter.Web.Hosting.Settings;
using CommCenter.Web.Hosting.Start;
using CommCenter.Web.Webhooks;

var builder = WebApplication.CreateBuilder(args);

// Settings first: all that is wrong with them is listed at once, and the program still runs.
var options = builder.AddSettings();
builder.AddData(options);
builder.AddStartUp();

// Core's rooms and the providers.
builder.AddCore();
builder.AddTwilio();

// Who may come in, and what they see.
builder.AddSignIn(options);
builder.Services.AddApi();
builder.AddScreens(options);

var app = builder.Build();

app.UseKnownProxies(options);
app.UseApi();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapWebhooks();
app.MapApi();
app.MapHealth();
app.MapSignIn();
app.MapScreens();

app.Run();

/// <summary>The program; named so that tests can start it.</summary>
public partial class Program;
