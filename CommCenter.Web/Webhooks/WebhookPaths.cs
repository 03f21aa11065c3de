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

    private static readonly (string Path, TwilioEndpoint Endpoint)[] TwilioCalls =
    [
        ("/api/webhooks/twilio/voice/incoming", TwilioEndpoint.VoiceIncoming),
        ("/api/webhooks/twilio/voice/status", TwilioEndpoint.VoiceStatus),
        ("/api/webhooks/twilio/voice/fallback", TwilioEndpoint.VoiceFallback),
        ("/api/webhooks/twilio/voice/menu", TwilioEndpoint.VoiceMenu),
        ("/api/webhooks/twilio/voice/dial", TwilioEndpoint.VoiceDial),
        ("/api/webhooks/twilio/voice/whisper", TwilioEndpoint.VoiceWhisper),
        ("/api/webhooks/twilio/voice/voicemail", TwilioEndpoint.VoiceVoicemail),
        ("/api/webhooks/twilio/voice/recording", TwilioEndpoint.VoiceRecording),
        ("/api/webhooks/twilio/voice/transcription", TwilioEndpoint.VoiceTranscription),
        ("/api/webhooks/twilio/voice/outbound", TwilioEndpoint.VoiceOutbound),
        ("/api/webhooks/twilio/voice/client", TwilioEndpoint.VoiceClient),

        ("/api/webhooks/voice", TwilioEndpoint.VoiceIncoming),
        ("/api/twilio/voice", TwilioEndpoint.VoiceIncoming),
        ("/api/twilio/voice/fallback", TwilioEndpoint.VoiceFallback),
        ("/webhooks/twilio/voice/status", TwilioEndpoint.VoiceStatus),
        ("/webhooks/twilio/recording/status", TwilioEndpoint.VoiceRecording),
    ];

    private const string GmailPush = "/api/webhooks/gmail/push";

    /// <summary>Named, because the pages would answer these with "not found".</summary>
    private static readonly string[] OtherMethods = ["GET", "HEAD", "PUT", "PATCH", "DELETE"];

    /// <remarks>They go past sign-in and forms: the signature says who is calling.</remarks>
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        foreach (var (path, endpoint) in TwilioMessages) app.Map(path, TwilioSmsWebhooks.For(endpoint));
        foreach (var (path, endpoint) in TwilioCalls) app.Map(path, TwilioVoiceWebhooks.For(endpoint));
        app.MapPost(GmailPush, GmailWebhooks.TakeAsync).ShortCircuit().AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapMethods(GmailPush, OtherMethods, WebhookAnswers.OnlyPost).AllowAnonymous().ExcludeFromDescription();
    }

    private static void Map(this IEndpointRouteBuilder app, string path, Delegate hook)
    {
        app.MapPost(path, hook).AddEndpointFilter<TwilioSignatureFilter>().ShortCircuit().AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapMethods(path, OtherMethods, WebhookAnswers.OnlyPost).AllowAnonymous().ExcludeFromDescription();
    }
}
