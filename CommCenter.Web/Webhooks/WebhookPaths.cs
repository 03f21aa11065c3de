using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Web.Webhooks;

/// <summary>The one table of webhook addresses: ours, and the aliases other systems use for the same hooks.</summary>
internal static class WebhookPaths
{
    private static readonly (string Path, TwilioEndpoint Endpoint)[] TwilioMessages =
    [
        ("/api/webhooks/twilio/sms/incoming", TwilioEndpoint.Incoming),
        ("/api/webhooks/twilio/sms/status", TwilioEndpoint.Status),
        ("/api/webhooks/twilio/sms/fallback", TwilioEndpoint.Fallback),

        ("/api/webhooks/sms", TwilioEndpoint.Incoming),
        ("/api/webhooks/whatsapp", TwilioEndpoint.Incoming),
        ("/api/webhooks/status", TwilioEndpoint.Status),
        ("/api/twilio/webhook", TwilioEndpoint.Incoming),
        ("/api/twilio/webhook/fallback", TwilioEndpoint.Fallback),
        ("/api/twilio/status", TwilioEndpoint.Status),
        ("/webhooks/twilio/sms/incoming", TwilioEndpoint.Incoming),
        ("/webhooks/twilio/sms/status", TwilioEndpoint.Status),
    ];

    /// <summary>Named, because the pages would answer these with "not found".</summary>
    private static readonly string[] OtherMethods = ["GET", "HEAD", "PUT", "PATCH", "DELETE"];

    /// <remarks>They go past sign-in and forms: the signature says who is calling.</remarks>
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        foreach (var (path, endpoint) in TwilioMessages)
        {
            app.MapPost(path, TwilioSmsWebhooks.For(endpoint)).AddEndpointFilter<TwilioSignatureFilter>().ShortCircuit().AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
            app.MapMethods(path, OtherMethods, WebhookAnswers.OnlyPost).AllowAnonymous().ExcludeFromDescription();
        }
    }
}
