using CommCenter.Web.Components.Calls;

namespace CommCenter.Web.Hosting.Security;

/// <summary>What browsers are told about our pages: only our own files run, nobody frames us, nothing leaks where a link leads.</summary>
internal static class SecurityHeaders
{
    /// <summary>No inline script at all. Blazor and Radzen place things with style attributes, and those alone may be inline. Pictures and sounds of messages come from our own address.</summary>
    public const string Policy = "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
        + "connect-src 'self'; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'";

    /// <summary>Where the phone in the browser speaks to and has its ringing from (Twilio, "Voice JavaScript SDK", content security policy); its script is one of our own files.</summary>
    private const string PhoneConnects = "https://eventgw.twilio.com wss://voice-js.roaming.twilio.com https://media.twiliocdn.com https://sdk.twilio.com", PhoneSounds = "mediastream: https://media.twiliocdn.com https://sdk.twilio.com";

    /// <summary>The policy where browsers are phones.</summary>
    public static readonly string PolicyWithPhone = Policy.Replace("connect-src 'self'", $"connect-src 'self' {PhoneConnects}", StringComparison.Ordinal).Replace("media-src 'self' blob:", $"media-src 'self' blob: {PhoneSounds}", StringComparison.Ordinal);

    /// <summary>The limits on tries, and that browsers come by https alone once they have.</summary>
    public static WebApplicationBuilder AddSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddRateLimits();
        builder.Services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), false));
        return builder;
    }

    /// <summary>After routing: webhooks have left by then, and pay nothing for it.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (app.Environment.IsProduction()) app.UseHsts();
        var policy = app.Services.GetRequiredService<SoftphoneOptions>().Enabled ? PolicyWithPhone : Policy;
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return next(context);
        });
    }
}
