using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Gmail;

namespace CommCenter.Web.Webhooks;

/// <summary>Gmail's pushes, by way of Pub/Sub: Google's token says who is calling, the event is on disk before the answer, and everything that is Google's gets a 2xx: anything else it would send for ever.</summary>
internal static class GmailWebhooks
{
    public static async Task<IResult> TakeAsync(HttpContext http, GmailOptions options, GmailPushToken tokens, EventRecorder recorder, RejectedRequests rejected, Installation installation, TimeProvider time, ILoggerFactory logs)
    {
        if (!options.IsConfigured) return WebhookAnswers.SwitchedOff(http, Provider.Gmail);
        if (await RequestBody.ReadAsync(http.Request, http.RequestAborted) is not { } body) return WebhookAnswers.TooLarge();
        var check = await tokens.CheckAsync(http.Request.Headers.Authorization, http.RequestAborted);
        if (check.Verdict == PushTokenVerdict.CannotCheck) return WebhookAnswers.Unavailable(check.Reason ?? "Google's keys could not be fetched.");
        if (check.Verdict != PushTokenVerdict.Good)
        {
            rejected.Count(Provider.Gmail, http, body, check.Reason ?? "No token");
            return WebhookAnswers.Unauthorized();
        }

        try
        {
            await recorder.RecordAsync(Event(http, body, installation.FirstCompanyId, time.GetUtcNow()));
            return Results.NoContent();
        }
        catch (StoreUnavailableException e)
        {
            logs.CreateLogger("CommCenter.Webhooks").LogError("{Provider} push answered 503: {Reason}", Provider.Gmail, e.Message);
            return WebhookAnswers.Unavailable(e.Message);
        }
    }

    /// <summary>A push as the event log keeps it, however it came.</summary>
    public static ProviderEvent Event(HttpContext? http, byte[] body, long companyId, DateTimeOffset now)
    {
        var key = GmailEventKey.OfPush(body);
        return new ProviderEvent
        {
            CompanyId = companyId,
            Provider = Provider.Gmail,
            EventKey = key.Key,
            Kind = key.Kind,
            ExternalId = key.ExternalId,
            Target = http is null ? "" : RequestedUrl.Target(http),
            Headers = http is null ? "" : KeptHeaders.Of(http.Request),
            Body = body,
            ContentType = "application/json",
            SourceAddress = http?.Connection.RemoteIpAddress?.ToString(),
            AnsweredWith = http is null ? 0 : StatusCodes.Status204NoContent,
            State = EventState.Received,
            ReceivedAt = now,
            NextAttemptAt = now.AddSeconds(10),
        };
    }
}
