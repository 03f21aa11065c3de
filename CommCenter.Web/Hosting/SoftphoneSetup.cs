using CommCenter.Core.Providers.Twilio;
using CommCenter.Web.Components.Account;
using CommCenter.Web.Components.Calls;

using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CommCenter.Web.Hosting;

/// <summary>The phone in the browser: there only where the build brought Twilio's SDK and the settings have what its passes are signed with (docs/providers/twilio.md).</summary>
internal static class SoftphoneSetup
{
    /// <summary>Where the build puts the SDK (Softphone.targets).</summary>
    public const string Script = "_vendor/twilio.min.js";

    public static IServiceCollection AddSoftphone(this IServiceCollection services)
    {
        services.AddSingleton(p => Decide(p.GetRequiredService<IWebHostEnvironment>(), p.GetRequiredService<TwilioOptions>()));
        services.AddScoped<Softphone>();
        services.AddScoped<CallDesk>();
        services.AddScoped<ScreenConnection>();
        services.AddScoped<CircuitHandler>(p => p.GetRequiredService<ScreenConnection>());
        return services;
    }

    /// <summary>A pass for the browser of whoever is signed in, and for nobody else's.</summary>
    public static void MapSoftphone(this IEndpointRouteBuilder app) => app.MapGet("/softphone/token", (HttpContext http, SoftphoneOptions phone, TwilioOptions twilio, TimeProvider time) =>
    {
        if (!phone.Enabled || SignedInClaims.Read(http.User) is not { } me) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { token = TwilioAccessToken.Create(twilio, me.StaffId, time.GetUtcNow()), identity = TwilioAccessToken.IdentityOf(me.StaffId) });
    }).ExcludeFromDescription();

    private static SoftphoneOptions Decide(IWebHostEnvironment environment, TwilioOptions twilio)
    {
        var signs = twilio.IsConfigured && Given(twilio.AccountSid) && Given(twilio.ApiKeySid) && Given(twilio.ApiKeySecret) && Given(twilio.VoiceApplicationSid);
        if (!signs) return new SoftphoneOptions();
        if (Given(twilio.VoiceScript)) return new SoftphoneOptions("/" + twilio.VoiceScript!.Trim().TrimStart('/'));
        return environment.WebRootFileProvider.GetFileInfo(Script).Exists ? new SoftphoneOptions("/" + Script) : new SoftphoneOptions();
    }

    private static bool Given(string? value) => !string.IsNullOrWhiteSpace(value);
}
