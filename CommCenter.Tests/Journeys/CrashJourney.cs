using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CommCenter.Tests.Journeys;

/// <summary>Killed in the middle of everything, three times: what was answered 2xx is there exactly once.</summary>
public sealed class CrashJourney : IDisposable
{
    private const int Senders = 64;
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentBag<string> _acknowledged = [];

    [Fact]
    public async Task Every_text_answered_2xx_is_listed_once_after_the_program_was_killed_three_times_with_64_requests_open()
    {
        var port = OwnProcess.FreePort();
        (string, string)[] settings = [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings];
        for (var round = 0; round < 3; round++)
        {
            using var program = await OwnProcess.StartAsync(_folder.Path, port, settings);
            await SendUntilKilledAsync(program);
        }

        using var again = await OwnProcess.StartAsync(_folder.Path, port, settings);
        var expected = _acknowledged.ToHashSet();
        expected.Count.ShouldBe(_acknowledged.Count);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Dictionary<string, int> listed;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            listed = await ListedAsync(again.Address);
        }
        while (!expected.All(listed.ContainsKey));

        listed.Values.ShouldAllBe(times => times == 1);
    }

    /// <summary>64 senders, each with a request open all the time; the program is killed once 200 more texts are acknowledged.</summary>
    private async Task SendUntilKilledAsync(OwnProcess program)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = Senders }) { BaseAddress = program.Address };
        var twilio = new SignedTwilio(client, program.Address.ToString().TrimEnd('/'));
        var enough = new TaskCompletionSource();
        var (open, most, target) = (0, 0, _acknowledged.Count + 200);
        var senders = Enumerable.Range(0, Senders).Select(i => Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    var sid = Some.MessageSid();
                    InterlockedMax(ref most, Interlocked.Increment(ref open));
                    using var answer = await twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text($"+1415555{i:0000}", $"text {sid}", sid));
                    Interlocked.Decrement(ref open);
                    if (answer.IsSuccessStatusCode) _acknowledged.Add(sid);
                    if (_acknowledged.Count >= target) enough.TrySetResult();
                }
            }
            catch (HttpRequestException)
            {
                // The program is gone; what had no answer was promised nothing.
            }
        })).ToList();

        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
        program.Kill();
        await Task.WhenAll(senders).WaitAsync(TimeSpan.FromSeconds(60));
        most.ShouldBe(Senders);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // Another sender was quicker.
        }
    }

    private static async Task<Dictionary<string, int>> ListedAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningApp.Token);
        var times = new Dictionary<string, int>();
        await foreach (var conversation in PagesAsync(client, "/api/v1/conversations?limit=200"))
        {
            await foreach (var entry in PagesAsync(client, $"/api/v1/conversations/{conversation.GetProperty("id").GetString()}/timeline?limit=200"))
            {
                if (entry.GetProperty("externalId").GetString() is { } sid) times[sid] = times.GetValueOrDefault(sid) + 1;
            }
        }

        return times;
    }

    private static async IAsyncEnumerable<JsonElement> PagesAsync(HttpClient client, string first)
    {
        for (var next = first; next is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>(next);
            foreach (var item in page.GetProperty("items").EnumerateArray()) yield return item;
            next = page.GetProperty("next").GetString() is { } cursor ? $"{first}&cursor={Uri.EscapeDataString(cursor)}" : null;
        }
    }

    public void Dispose() => _folder.Dispose();
}
