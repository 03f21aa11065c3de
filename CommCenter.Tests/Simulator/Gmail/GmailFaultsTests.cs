using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CommCenter.Tests.Simulator.Gmail;

public sealed class GmailFaultsTests : IAsyncLifetime
{
    private readonly GmailHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task History_is_gone_once_and_there_again()
    {
        var start = (await _host.GetAsync("profile")).GetProperty("historyId").GetString();
        await _host.FaultsAsync(new { historyGoneNext = 1 });

        (await _host.Gmail.GetAsync($"history?startHistoryId={start}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _host.Gmail.GetAsync($"history?startHistoryId={start}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Too_many_requests_say_when_to_come_back()
    {
        await _host.FaultsAsync(new { tooManyNext = 2, retryAfterSeconds = 3 });

        var answers = new[] { await _host.Gmail.GetAsync("profile"), await _host.Gmail.GetAsync("labels"), await _host.Gmail.GetAsync("profile") };

        answers.Select(answer => (int)answer.StatusCode).ShouldBe([429, 429, 200]);
        answers[0].Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
        await ShouldBeAsync(answers[0], "gmail-error-429.json");
    }

    [Fact]
    public async Task A_mailbox_over_its_quota_is_refused_as_Google_does()
    {
        await _host.FaultsAsync(new { rateLimitNext = 1 });

        var answer = await _host.Gmail.GetAsync("profile");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await ShouldBeAsync(answer, "gmail-error-403-rate.json");
    }

    [Fact]
    public async Task Google_is_down_for_as_many_requests_as_asked()
    {
        await _host.FaultsAsync(new { failNext = 1, failStatus = 503 });

        (await _host.Gmail.GetAsync("profile")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await _host.Gmail.GetAsync("profile")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_send_whose_answer_is_lost_has_been_sent()
    {
        await _host.FaultsAsync(new { loseSendAnswerNext = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => _host.SendAsync($"To: {GmailHost.Person}\nSubject: Once\n\nHello"));

        (await _host.MailsOfAsync(GmailHost.Person)).GetArrayLength().ShouldBe(1);
        (await _host.GetAsync($"messages?q={Uri.EscapeDataString($"in:sent to:{GmailHost.Person} newer_than:1d")}")).GetProperty("messages").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_send_that_is_cut_off_before_has_not()
    {
        await _host.FaultsAsync(new { abortSendNext = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => _host.SendAsync($"To: {GmailHost.Person}\nSubject: Never\n\nHello"));

        (await _host.MailsOfAsync(GmailHost.Person)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task After_a_push_history_is_empty_for_as_long_as_asked()
    {
        var start = (await _host.GetAsync("profile")).GetProperty("historyId").GetString();
        await _host.WatchAsync();
        await _host.NextPushAsync();
        await _host.FaultsAsync(new { emptyHistoryReads = 2 });
        await _host.WriteAsync();
        await _host.NextPushAsync();

        List<bool> found = [];
        for (var i = 0; i < 3; i++)
            found.Add((await _host.GetAsync($"history?startHistoryId={start}")).TryGetProperty("history", out _));

        found.ShouldBe([false, false, true]);
    }

    [Fact]
    public async Task Pushes_come_twice_when_they_shall()
    {
        await _host.FaultsAsync(new { duplicatePushes = true });
        await _host.WatchAsync();

        var (one, other) = (await _host.NextPushAsync(), await _host.NextPushAsync());

        one.Body.GetProperty("message").GetProperty("messageId").GetString().ShouldBe(other.Body.GetProperty("message").GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task A_plan_that_cannot_be_carried_out_is_refused()
        => (await _host.Anyone.PostAsJsonAsync("faults", new { pushToken = "strange" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    private static async Task ShouldBeAsync(HttpResponseMessage answer, string payload) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetRawText().ShouldBe(JsonSerializer.Serialize(JsonDocument.Parse(Payload.Text(payload))));
}
