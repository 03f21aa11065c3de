using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Tests.Simulator;

namespace CommCenter.Tests.Journeys;

/// <summary>A text in, an answer out through a provider that is another program, and its delivery reports back.</summary>
public sealed class ReplyJourney : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly SimulatorHost _provider = new();
    private RunningApp _app = null!;
    private HttpClient _api = null!;
    private SignedTwilio _twilio = null!;

    public async Task InitializeAsync()
    {
        await _provider.InitializeAsync();
        _app = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings, ("Providers:Twilio:BaseUrl", _provider.Url + "/simulator/twilio")]);
        _twilio = new SignedTwilio(_app.Client, _app.Address.ToString().TrimEnd('/'));
        _api = _app.NewClient();
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningApp.Token);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_answer_reaches_the_customers_phone_once_and_its_status_reaches_delivered()
    {
        var conversation = await TextInAsync("+14165550123");
        var sent = await ReplyAsync(conversation, "Yes, it is ready.");
        await UntilStatusAsync(conversation, sent, "delivered");
        (await PhoneAsync("+14165550123")).Count(m => m.GetProperty("body").GetString() == "Yes, it is ready.").ShouldBe(1);
    }

    [Fact]
    public async Task A_post_without_an_answer_is_looked_up_and_never_sent_twice()
    {
        var conversation = await TextInAsync("+14165550124");
        await FaultsAsync(new { abortNext = 0, noAnswerNext = 1, loseCallbacks = true });
        var sent = await ReplyAsync(conversation, "Did this go out?");
        await UntilStatusAsync(conversation, sent, "unknown");
        _app.Time.Forward(TimeSpan.FromSeconds(20));
        await UntilStatusAsync(conversation, sent, "sending", "sent", "delivered");
        (await PhoneAsync("+14165550124")).Count(m => m.GetProperty("body").GetString() == "Did this go out?").ShouldBe(1);
        await FaultsAsync(new { });
    }

    [Fact]
    public async Task A_refusal_fails_with_its_reason_in_words()
    {
        var conversation = await TextInAsync("+14165550125");
        await FaultsAsync(new { failNext = 1, failStatus = 400, failCode = 21610 });
        var sent = await ReplyAsync(conversation, "Are you there?");
        var failed = await UntilStatusAsync(conversation, sent, "failed");
        failed.GetProperty("error").ToString().ShouldContain("opted out");
    }

    private async Task<string> TextInAsync(string from)
    {
        using var taken = await _twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text(from, "Is it ready?"));
        taken.EnsureSuccessStatusCode();
        var page = await _api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations?address={Uri.EscapeDataString(from)}");
        return page.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    private async Task<string> ReplyAsync(string conversation, string body)
    {
        using var queued = await _api.PostAsJsonAsync($"/api/v1/conversations/{conversation}/messages", new { body });
        ((int)queued.StatusCode).ShouldBe(202);
        return (await queued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private Task<JsonElement> UntilStatusAsync(string conversation, string entry, params string[] wanted) => Until.IsAsync(async () =>
    {
        var page = await _api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations/{conversation}/timeline");
        return page.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == entry);
    }, item => wanted.Contains(item.GetProperty("status").GetString()), every: 20);

    private async Task<List<JsonElement>> PhoneAsync(string number)
        => [.. (await _provider.Anyone.GetFromJsonAsync<JsonElement>($"/simulator/phone/{Uri.EscapeDataString(number)}/messages")).EnumerateArray()];

    private async Task FaultsAsync(object plan)
    {
        using var set = await _provider.Anyone.PostAsJsonAsync("/simulator/faults", plan);
        set.EnsureSuccessStatusCode();
    }
}
