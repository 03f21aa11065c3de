using CommCenter.Tests.Simulator.Voice;
using CommCenter.Web.Simulator;
using CommCenter.Web.Simulator.Voice;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommCenter.Tests.Simulator;

/// <summary>The page in a root of its own, beside an app that answers every text.</summary>
internal static class SimulatorPageHost
{
    public static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "CommCenter.Web", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        WebApplication? app = null;
        builder.Services.AddSimulator(new SimulatorOptions
        {
            AccountSid = SimulatorHost.Sid,
            AuthToken = SimulatorHost.Token,
            AppUrl = () => app!.Urls.First(),
            Customers = [new SimulatedCustomer("Maria Lopez", "+13125550117"), new SimulatedCustomer("Jordan Léger", SimulatorHost.Customer)],
            Staff = [new SimulatedCustomer("Ben Okafor", "+13125550150")],
            Voice = new VoicePace { Word = TimeSpan.Zero, Said = TimeSpan.Zero },
            Lines = [new SimulatedLine("Front desk", "+13125550100"), new SimulatedLine("Billing", "+13125550101", WhatsApp: false)],
            Delays = new CallbackDelays { Sent = TimeSpan.Zero, Delivered = TimeSpan.Zero },
        });
        app = builder.Build();
        app.UseStaticFiles();
        app.UseAntiforgery();
        app.MapSimulator();
        app.MapPost("/api/webhooks/twilio/sms/incoming", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync();
            var expected = WebhookSignature.Sign(
                SimulatorHost.Token, $"{app.Urls.First()}{http.Request.Path}", form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())));
            return http.Request.Headers[WebhookSignature.Header] != expected
                ? Results.StatusCode(StatusCodes.Status403Forbidden)
                : Results.Text($"<Response><Message>You wrote: {form["Body"]}</Message></Response>", "text/xml");
        });
        app.MapDesk();
        app.MapPost("/api/webhooks/twilio/sms/fallback", () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        app.MapRazorComponents<Root>().AddInteractiveServerRenderMode().AddAdditionalAssemblies(typeof(SimulatorPage).Assembly);
        await app.StartAsync();
        return app;
    }

    public sealed class Root : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.AddMarkupContent(0, "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><base href=\"/\">"
                + "<link rel=\"stylesheet\" href=\"css/tokens.css\"><link rel=\"stylesheet\" href=\"css/shell.css\"><link rel=\"stylesheet\" href=\"CommCenter.Web.styles.css\">");
            builder.OpenComponent<HeadOutlet>(1);
            builder.AddComponentRenderMode(RenderMode.InteractiveServer);
            builder.CloseComponent();
            builder.AddMarkupContent(2, "</head><body>");
            builder.OpenComponent<Routes>(3);
            // What is seen can be pressed: nothing is drawn before the circuit is there.
            builder.AddComponentRenderMode(new InteractiveServerRenderMode(prerender: false));
            builder.CloseComponent();
            builder.AddMarkupContent(4, "<script src=\"_framework/blazor.web.js\"></script></body></html>");
        }
    }

    public sealed class Routes : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Router>(0);
            builder.AddComponentParameter(1, nameof(Router.AppAssembly), typeof(SimulatorPage).Assembly);
            builder.AddComponentParameter(2, nameof(Router.Found), (RenderFragment<RouteData>)(route => found =>
            {
                found.OpenComponent<RouteView>(0);
                found.AddComponentParameter(1, nameof(RouteView.RouteData), route);
                found.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
