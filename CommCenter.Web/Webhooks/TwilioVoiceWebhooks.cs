using CommCenter.Core.Providers.Twilio;
using CommCenter.Core.Providers.Twilio.Voice;

namespace CommCenter.Web.Webhooks;

/// <summary>Twilio's voice webhooks. Somebody waits on the phone: the answer is decided from memory and goes out within two seconds, whether the request could be stored or only spooled (law 1).</summary>
internal static class TwilioVoiceWebhooks
{
    public static Delegate For(TwilioEndpoint endpoint) => (HttpContext http, TwilioCallAnswers answers, PatientRecorder recorder, TwilioSettings settings, TimeProvider time, ILoggerFactory logs)
        => TakeAsync(http, endpoint, answers, recorder, settings, time, logs);

    private static async Task<IResult> TakeAsync(HttpContext http, TwilioEndpoint endpoint, TwilioCallAnswers answers, PatientRecorder recorder, TwilioSettings settings, TimeProvider time, ILoggerFactory logs)
    {
        var request = TwilioRequest.Of(http);
        var key = TwilioEventKey.Of(request.Form, request.Body, endpoint, request.Target);
        var answer = Decide(endpoint, request, RequestedUrl.Origin(http, settings.PublicUrl), logs, answers);
        var received = TwilioRequest.Event(http, key with { Kind = answer.Refused ? TwilioVoiceKinds.Refused : answer.TakesMessage ? key.Kind + TwilioVoiceKinds.ToMessage : key.Kind }, settings.CompanyOf(request.AccountSid), time.GetUtcNow());
        var kept = await recorder.KeepAsync(received);
        // Nobody hears the answer to a report: there the provider had better try again.
        return kept || !IsReport(endpoint) ? WebhookAnswers.Twiml(answer.Twiml) : WebhookAnswers.Unavailable("Nothing can be stored at the moment.");
    }

    private static TwilioCallAnswer Decide(TwilioEndpoint endpoint, TwilioRequest request, string origin, ILoggerFactory logs, TwilioCallAnswers answers)
    {
        try
        {
            return answers.Answer(endpoint, request.Form, request.Target, origin);
        }
        catch (Exception e)
        {
            logs.CreateLogger("CommCenter.Webhooks").LogError(e, "What a caller hears could not be decided at {Endpoint}", endpoint);
            return new TwilioCallAnswer(TwilioCallAnswers.Safe());
        }
    }

    private static bool IsReport(TwilioEndpoint endpoint) => endpoint is TwilioEndpoint.VoiceStatus or TwilioEndpoint.VoiceRecording or TwilioEndpoint.VoiceTranscription;
}
