using System.Globalization;

namespace CommCenter.Web.Simulator;

/// <summary>Takes a text for a customer's phone: POST Messages.json, with everything that can go wrong there.</summary>
internal sealed class TwilioSends(
    SimulatorOptions options, SimulatorState state, SimulatorFaults faults, StatusCallbacks callbacks, TwilioSendRules rules,
    IHostApplicationLifetime lifetime, TimeProvider time)
{
    public async Task<IResult> CreateAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var fault = faults.TakeForSend();
        var plan = faults.Plan;
        if (plan.AnswerDelayMilliseconds > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(plan.AnswerDelayMilliseconds), time, http.RequestAborted);

        if (fault == SendFault.Abort)
        {
            Log("Reply cut off", form["To"].ToString(), null, started, "the provider never took it");
            http.Abort();
            return Results.Empty;
        }

        var refusal = fault == SendFault.Fail ? Asked(plan, http.Response) : Refusal(form);
        if (refusal is not null)
        {
            Log("Reply refused", form["To"].ToString(), refusal.Status, started, $"{refusal.Code}: {refusal.Message}");
            return refusal.ToResult();
        }

        var message = Message(form);
        state.Add(message);
        await callbacks.EnqueueAsync(DeliveryRun.For(message, plan, options.Delays), http.RequestAborted);
        if (fault == SendFault.NoAnswer)
        {
            Log("Reply taken, but not answered", message.To, null, started, "the provider stays silent");
            await SilenceAsync(http);
            return Results.Empty;
        }

        Log("Reply taken by the provider", message.To, StatusCodes.Status201Created, started, null);
        return Results.Json(TwilioJson.Message(message, options.AccountSid), contentType: "application/json", statusCode: StatusCodes.Status201Created);
    }

    private static TwilioRefusal Asked(FaultPlan plan, HttpResponse response)
    {
        if (plan.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        else if (plan.FailStatus == StatusCodes.Status429TooManyRequests)
            response.Headers.RetryAfter = "1";
        return TwilioRefusal.Of(plan.FailStatus, plan.FailCode ?? (plan.FailStatus == StatusCodes.Status429TooManyRequests ? 20429 : 20500));
    }

    private TwilioRefusal? Refusal(IFormCollection form)
    {
        var byService = form["MessagingServiceSid"].ToString().Length > 0;
        return rules.Check(form["To"].ToString(), Sender(form), byService, form["Body"].ToString(), form["MediaUrl"], form["ContentSid"].ToString().Length > 0);
    }

    /// <summary>The number it comes from; a messaging service sends over the first line there is.</summary>
    private string Sender(IFormCollection form) =>
        form["From"].ToString() is { Length: > 0 } from ? from
        : form["MessagingServiceSid"].ToString().Length == 0 ? ""
        : PhoneAddress.On(PhoneAddress.IsWhatsApp(form["To"].ToString()) ? "whatsapp" : "sms", options.Lines.Count > 0 ? options.Lines[0].Number : "+15005550006");

    private SimulatedMessage Message(IFormCollection form)
    {
        var service = form["MessagingServiceSid"].ToString();
        string[] media = [.. form["MediaUrl"].OfType<string>()];
        return new SimulatedMessage(
            PhoneAddress.NewSid(media.Length > 0 ? "MM" : "SM"), SimulatedMessage.OutboundApi, Sender(form), form["To"].ToString(),
            form["Body"].ToString(),
            service.Length > 0 ? "accepted" : "queued", time.GetUtcNow())
        {
            Media = media,
            MessagingServiceSid = service.Length > 0 ? service : null,
            StatusCallback = form["StatusCallback"].ToString() is { Length: > 0 } callback ? callback : null,
        };
    }

    /// <summary>Holds the connection until the other side gives up, or the app stops, and then cuts it.</summary>
    private async Task SilenceAsync(HttpContext http)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (http.RequestAborted.Register(() => over.TrySetResult()))
        await using (lifetime.ApplicationStopping.Register(() => over.TrySetResult()))
            await over.Task;
        http.Abort();
    }

    private void Log(string title, string to, int? status, long started, string? oddity) =>
        state.Log(new ReceivedRequest(
            time.GetUtcNow(), title, PhoneAddress.IsWhatsApp(to) ? "whatsapp" : "sms", $"POST Messages.json → {status?.ToString(CultureInfo.InvariantCulture) ?? "no answer"}",
            status, time.GetElapsedTime(started), oddity));
}
