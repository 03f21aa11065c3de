namespace CommCenter.Web.Simulator;

/// <summary>Calls the app as Twilio does: form-encoded, signed, tried again as its address asks for.</summary>
public sealed class WebhookCaller(IHttpClientFactory clients, SimulatorOptions options, SimulatorState state, TimeProvider time)
{
    internal const string ClientName = "Simulator";

    public async Task<WebhookAnswer> CallAsync(Webhook webhook, CancellationToken cancel)
    {
        var url = new Uri(webhook.Url);
        var overrides = CallOverrides.Of(url.Fragment);
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var left = overrides.Total - time.GetElapsedTime(started);
            var answer = await TryAsync(webhook, url, attempt, left < overrides.Read ? left : overrides.Read, cancel);
            if (attempt > overrides.Retries || !overrides.TriesAgainAfter(answer) || time.GetElapsedTime(started) + options.Delays.Retry >= overrides.Total)
                return answer;
            await Task.Delay(options.Delays.Retry, time, cancel);
        }
    }

    private async Task<WebhookAnswer> TryAsync(Webhook webhook, Uri url, int attempt, TimeSpan most, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(most > TimeSpan.Zero ? most : TimeSpan.FromMilliseconds(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var started = time.GetTimestamp();
        WebhookAnswer answer;
        string? problem = null;
        try
        {
            using var request = Request(webhook, url);
            using var response = await clients.CreateClient(ClientName).SendAsync(request, either.Token);
            answer = new WebhookAnswer(
                (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(either.Token));
        }
        catch (HttpRequestException failure)
        {
            (answer, problem) = (new WebhookAnswer(null, "", ""), $"not reached: {failure.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            (answer, problem) = (new WebhookAnswer(null, "", "", TimedOut: true), "no answer in time");
        }

        string?[] oddities = [webhook.Oddity, attempt > 1 ? $"try {attempt}" : null, problem];
        state.Log(new ReceivedRequest(
            time.GetUtcNow(), webhook.Title, webhook.Channel, $"{webhook.Method} {url.AbsolutePath}", answer.Status, time.GetElapsedTime(started),
            oddities.Any(oddity => oddity is not null) ? string.Join(", ", oddities.Where(oddity => oddity is not null)) : null));
        return answer;
    }

    private HttpRequestMessage Request(Webhook webhook, Uri url)
    {
        var asksByGet = webhook.Method.Equals("GET", StringComparison.OrdinalIgnoreCase);
        var form = asksByGet ? [] : webhook.Form;
        if (asksByGet)
            url = new UriBuilder(url) { Query = string.Join('&', webhook.Form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}").Prepend(url.Query.TrimStart('?')).Where(part => part.Length > 0)) }.Uri;
        // What is signed is what is asked for on the wire: no fragment, the escaping of the request itself.
        var signed = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.UserInfo | UriComponents.PathAndQuery, UriFormat.UriEscaped);
        var token = webhook.WrongSignature ? options.AuthToken + "-not" : options.AuthToken;
        var request = new HttpRequestMessage(asksByGet ? HttpMethod.Get : HttpMethod.Post, url) { Content = asksByGet ? null : new FormUrlEncodedContent(webhook.Form) };
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Sign(token, signed, form));
        request.Headers.Add("I-Twilio-Idempotency-Token", webhook.IdempotencyToken);
        request.Headers.UserAgent.ParseAdd("TwilioProxy/1.1");
        return request;
    }
}
