using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CommCenter.Tests.Simulator;

public sealed class FaultsTests : IAsyncLifetime
{
    private readonly SimulatorHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_next_two_sends_fail_as_asked_and_the_third_is_taken()
    {
        await FaultsAsync(new { failNext = 2, failStatus = 503 });

        var answers = new[] { await _host.ReplyAsync(), await _host.ReplyAsync(), await _host.ReplyAsync() };

        answers.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.Created]);
        _host.State.Messages(_ => true).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_requests_carries_its_code_and_when_to_come_back()
    {
        await FaultsAsync(new { failNext = 1, failStatus = 429, retryAfterSeconds = 3 });

        var answer = await _host.ReplyAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetRawText()
            .ShouldBe(JsonSerializer.Serialize(JsonDocument.Parse(Payload.Text("twilio-rest-error-429.json"))));
    }

    [Fact]
    public async Task A_cut_connection_leaves_nothing_behind()
    {
        await FaultsAsync(new { abortNext = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => _host.ReplyAsync());

        _host.State.Messages(_ => true).ShouldBeEmpty();
        (await _host.ReplyAsync()).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_text_taken_but_never_answered_is_delivered_and_can_be_looked_up()
    {
        await FaultsAsync(new { noAnswerNext = 1 });
        using var patience = new CancellationTokenSource();

        var send = _host.Twilio.PostAsync("Messages.json", new FormUrlEncodedContent(
            [new("To", SimulatorHost.Customer), new("From", SimulatorHost.Line), new("Body", "Did this go out?")]), patience.Token);
        await _host.UntilAsync(state => state.OnPhone(SimulatorHost.Customer).Count == 1);

        send.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => send);
        var found = await _host.Twilio.GetFromJsonAsync<JsonElement>($"Messages.json?To={Uri.EscapeDataString(SimulatorHost.Customer)}");
        found.GetProperty("messages")[0].GetProperty("body").GetString().ShouldBe("Did this go out?");
    }

    [Fact]
    public async Task Lost_callbacks_change_the_text_but_never_reach_the_app()
    {
        await FaultsAsync(new { loseCallbacks = true });
        await _host.ReplyAsync();
        await _host.UntilAsync(state => state.OnPhone(SimulatorHost.Customer).Count == 1);

        _host.HasAnotherHook.ShouldBeFalse();
    }

    [Fact]
    public async Task Callbacks_are_doubled_on_demand()
    {
        await FaultsAsync(new { duplicateCallbacks = true });
        await _host.ReplyAsync();

        (await StatusesAsync(4)).ShouldBe(["sent", "sent", "delivered", "delivered"]);
    }

    [Fact]
    public async Task Callbacks_out_of_order_end_with_the_older_word_while_the_text_stays_delivered()
    {
        await FaultsAsync(new { reverseCallbacks = true });
        await _host.ReplyAsync();

        (await StatusesAsync(2)).ShouldBe(["delivered", "sent"]);
        _host.State.Messages(_ => true).Single().Status.ShouldBe("delivered");
    }

    [Fact]
    public async Task A_phone_that_is_off_a_filter_and_an_asked_end_are_reported_with_their_codes()
    {
        await FaultsAsync(new { phonesOff = new[] { SimulatorHost.Customer } });
        await _host.ReplyAsync();
        (await FinalAsync()).ShouldBe(("undelivered", "30003"));

        await FaultsAsync(new { carrierFilter = true });
        await _host.ReplyAsync();
        (await FinalAsync()).ShouldBe(("undelivered", "30007"));

        await FaultsAsync(new { finalStatus = "failed", finalCode = 63016 });
        await _host.ReplyAsync(prefix: "whatsapp:");
        (await FinalAsync()).ShouldBe(("failed", "63016"));
        _host.State.OnPhone(SimulatorHost.Customer).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_plan_that_cannot_be_carried_out_is_refused_in_words()
    {
        var answer = await _host.Anyone.PostAsJsonAsync("/simulator/faults", new { failNext = 1, failStatus = 200 });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("failStatus");
    }

    private async Task FaultsAsync(object plan) => (await _host.Anyone.PostAsJsonAsync("/simulator/faults", plan)).EnsureSuccessStatusCode();

    private async Task<string[]> StatusesAsync(int count)
    {
        var statuses = new string[count];
        for (var n = 0; n < count; n++)
            statuses[n] = (await _host.NextHookAsync()).Status;
        return statuses;
    }

    private async Task<(string Status, string Code)> FinalAsync()
    {
        (await _host.NextHookAsync()).Status.ShouldBe("sent");
        var final = await _host.NextHookAsync();
        return (final.Status, final.Form["ErrorCode"]);
    }
}
