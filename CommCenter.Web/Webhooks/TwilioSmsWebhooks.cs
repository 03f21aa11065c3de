using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Web.Webhooks;

/// <summary>Twilio's message webhooks: the event is on disk before the answer (law 1).</summary>
internal static class TwilioSmsWebhooks
{
    public static Delegate For(TwilioEndpoint endpoint) => (HttpContext http, EventRecorder recorder, TwilioSettings settings, TimeProvider time, ILoggerFactory logs)
        => TakeAsync(http, endpoint, recorder, settings, time, logs);

    private static async Task<IResult> TakeAsync(HttpContext http, TwilioEndpoint endpoint, EventRecorder recorder, TwilioSettings settings, TimeProvider time, ILoggerFactory logs)
    {
        var request = TwilioRequest.Of(http);
        var key = TwilioEventKey.Of(request.Form, request.Body, endpoint, request.Target);
        var received = TwilioRequest.Event(http, key, settings.CompanyOf(request.AccountSid), time.GetUtcNow());
        try
        {
            await recorder.RecordAsync(received);
            return WebhookAnswers.Twiml();
        }
        catch (StoreUnavailableException e)
        {
            logs.CreateLogger("CommCenter.Webhooks").LogError("{Provider} event {ExternalId} answered 503: {Reason}", Provider.Twilio, key.ExternalId, e.Message);
            return WebhookAnswers.Unavailable(e.Message);
        }
    }
}
