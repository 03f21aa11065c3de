using System.Net.Http.Headers;

using CommCenter.Web.Simulator.Gmail.Accounts;

namespace CommCenter.Web.Simulator.Gmail.PubSub;

/// <summary>Calls the app for every announcement, with Google's token, and again with longer and longer pauses until it is taken.</summary>
public sealed class GmailPushes(
    SimulatorOptions options, GmailTopic topic, GmailFaults faults, GoogleKeys keys, SimulatorState state, IHttpClientFactory clients, TimeProvider time, ILogger<GmailPushes> log) : BackgroundService
{
    private const int MostAtOnce = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        topic.Pushes.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stoppingToken }, PushAsync);

    private async ValueTask PushAsync(TopicMessage message, CancellationToken cancel)
    {
        try
        {
            var pause = options.Gmail.PushRetry;
            for (var attempt = 1; attempt <= options.Gmail.PushTries; attempt++)
            {
                if (await TryAsync(message, attempt, cancel) is 102 or 200 or 201 or 202 or 204)
                    return;
                await Task.Delay(pause, time, cancel);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The simulated push {ExternalId} failed", message.Id);
        }
    }

    private async Task<int?> TryAsync(TopicMessage message, int attempt, CancellationToken cancel)
    {
        var url = options.AppUrl().TrimEnd('/') + options.Gmail.PushPath;
        var bad = faults.Plan.PushToken;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var started = time.GetTimestamp();
        var (status, problem) = ((int?)null, (string?)null);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(new { message = message.Pushed, subscription = options.Gmail.Subscription }) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(url, bad));
            request.Headers.TryAddWithoutValidation("User-Agent", "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)");
            using var response = await clients.CreateClient(WebhookCaller.ClientName).SendAsync(request, either.Token);
            status = (int)response.StatusCode;
        }
        catch (HttpRequestException failure)
        {
            problem = $"not reached: {failure.Message}";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            problem = "no answer in time";
        }

        string?[] oddities = [bad is null ? null : $"token: {bad}", attempt > 1 ? $"try {attempt}" : null, problem];
        state.Log(new ReceivedRequest(
            time.GetUtcNow(), $"Change of {message.Mailbox}", "email", $"POST {options.Gmail.PushPath}", status, time.GetElapsedTime(started),
            oddities.Any(oddity => oddity is not null) ? string.Join(", ", oddities.OfType<string>()) : null));
        return status;
    }

    private string Token(string url, string? bad)
    {
        var now = time.GetUtcNow();
        var issued = bad == "expired" ? now.AddHours(-3) : now;
        var audience = options.Gmail.PushAudience.Length > 0 ? options.Gmail.PushAudience : url;
        const string Subject = "113774264463038321964";
        return keys.Sign(new
        {
            aud = bad == "audience" ? "https://somebody.else.test/push" : audience,
            azp = Subject,
            email = bad == "account" ? "somebody@else.iam.gserviceaccount.com" : options.Gmail.ServiceAccount,
            email_verified = true,
            exp = issued.AddHours(1).ToUnixTimeSeconds(),
            iat = issued.ToUnixTimeSeconds(),
            iss = "https://accounts.google.com",
            sub = Subject,
        }, bad);
    }
}
