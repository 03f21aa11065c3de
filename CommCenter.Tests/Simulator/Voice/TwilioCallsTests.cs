using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CommCenter.Tests.Simulator.Voice;

public sealed class TwilioCallsTests : IAsyncLifetime
{
    private readonly VoiceHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_call_that_is_asked_for_rings_the_phone_and_then_follows_the_address_given()
    {
        _host.Says("outbound", $"<Dial><Number>{VoiceHost.Other}</Number></Dial>");
        var call = await PlaceAsync();
        call.GetProperty("status").GetString().ShouldBe("queued");
        var sid = call.GetProperty("sid").GetString()!;
        await _host.ActAsync(await _host.RingingAsync(VoiceHost.Staff), "answer");
        var outbound = await _host.HookAsync("outbound");
        (outbound["CallSid"], outbound["CallStatus"], outbound["Direction"], outbound.Query).ShouldBe((sid, "in-progress", "outbound-api", "?entry=5"));
        await _host.RingingAsync(VoiceHost.Other);
        await _host.ActAsync(sid, "hangup");
        await _host.HookAsync("status", hook => hook["CallStatus"] == "completed");
        _host.Hooks.Where(hook => hook.Kind == "status").Select(hook => (hook["CallStatus"], hook["SequenceNumber"])).ShouldBe([("initiated", "0"), ("ringing", "1"), ("in-progress", "2"), ("completed", "3")]);
        await Until.TrueAsync(async () => (await ListAsync($"Status=canceled&ParentCallSid={sid}")).Count == 1);
    }

    [Theory]
    [InlineData("decline", "busy")]
    [InlineData("cancel", "canceled")]
    public async Task A_call_that_comes_to_nothing_ends_as_it_did(string how, string status)
    {
        var sid = (await PlaceAsync()).GetProperty("sid").GetString()!;
        await _host.RingingAsync(VoiceHost.Staff);
        if (how == "decline")
            await _host.ActAsync(sid, "decline");
        else
            await ChangeAsync(sid, ("Status", "canceled"));
        await _host.HookAsync("status", hook => hook["CallStatus"] == status);
        var found = await _host.Twilio.GetFromJsonAsync<JsonElement>($"Calls/{sid}.json");
        (found.GetProperty("status").GetString(), found.GetProperty("duration").GetString()).ShouldBe((status, "0"));
        _host.Hooks.ShouldNotContain(hook => hook.Kind == "outbound");
        (await ChangeAsync(sid, ("Status", "completed"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Either_leg_of_a_talk_can_be_sent_elsewhere()
    {
        _host.Says("incoming", $"<Dial action=\"dial\"><Number>{VoiceHost.Staff}</Number></Dial>");
        _host.Says("dial", "<Gather timeout=\"60\"/>");
        _host.Says("hold", "<Gather timeout=\"60\"><Say>Please hold.</Say></Gather>");
        var sid = await _host.CallAsync();
        var leg = await _host.RingingAsync(VoiceHost.Staff);
        await _host.ActAsync(leg, "answer");
        await _host.WaitsAsync(sid, "talking");

        await ChangeAsync(leg, ("Url", $"{_host.Url}/api/webhooks/twilio/voice/hold"));
        var held = await _host.CallAsync(leg, call => VoiceHost.Heard(call).Count > 0);
        VoiceHost.Heard(held).ShouldBe(["Please hold."]);
        held.GetProperty("doing").GetString().ShouldBe("keys");
        (await _host.HookAsync("dial"))["DialCallStatus"].ShouldBe("completed");
        await _host.WaitsAsync(sid, "keys");
        await ChangeAsync(sid, ("Twiml", "<Response><Say>Goodbye.</Say></Response>"));
        VoiceHost.Heard(await _host.EndOfAsync(sid)).ShouldContain("Goodbye.");
    }

    [Fact]
    public async Task Somebody_called_waits_after_the_phone_that_called_is_let_go_and_is_connected_with_it_again()
    {
        _host.Says("outbound", $"<Dial action=\"dial\"><Number statusCallback=\"leg\">{VoiceHost.Other}</Number></Dial>");
        _host.Says("dial", "<Hangup/>");
        var sid = (await PlaceAsync()).GetProperty("sid").GetString()!;
        await _host.ActAsync(await _host.RingingAsync(VoiceHost.Staff), "answer");
        var customer = await _host.RingingAsync(VoiceHost.Other);
        await _host.ActAsync(customer, "answer");
        await _host.WaitsAsync(sid, "talking");

        await ChangeAsync(customer, ("Twiml", "<Response><Say>Please hold.</Say><Pause length=\"600\"/></Response>"));
        VoiceHost.Heard(await _host.CallAsync(customer, call => VoiceHost.Heard(call).Count > 0)).ShouldBe(["Please hold."]);
        await _host.EndOfAsync(sid);
        (await _host.Twilio.GetFromJsonAsync<JsonElement>($"Calls/{customer}.json")).GetProperty("status").GetString().ShouldBe("in-progress");

        await ChangeAsync(customer, ("Twiml", $"<Response><Dial><Number>{VoiceHost.Staff}</Number></Dial><Hangup/></Response>"));
        await _host.ActAsync(await _host.RingingAsync(VoiceHost.Staff), "answer");
        await _host.WaitsAsync(customer, "talking");
        await _host.ActAsync((await ListAsync($"ParentCallSid={customer}")).Single().GetProperty("sid").GetString()!, "hangup");
        (await _host.HookAsync("leg"))["CallStatus"].ShouldBe("completed");
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged()
    {
        for (var n = 0; n < 3; n++)
            await _host.EndOfAsync(await _host.CallAsync($"+1416555020{n}"));
        (await ListAsync("From=%2B14165550201")).Count.ShouldBe(1);
        (await ListAsync("Status=busy")).ShouldBeEmpty();
        (await ListAsync($"StartTime%3E={Uri.EscapeDataString(DateTimeOffset.UtcNow.AddMinutes(-5).ToString("O"))}")).Count.ShouldBe(3);
        (await ListAsync("StartTime%3C=2020-01-01")).ShouldBeEmpty();

        var first = await _host.Twilio.GetFromJsonAsync<JsonElement>("Calls.json?PageSize=2");
        await _host.EndOfAsync(await _host.CallAsync());
        var next = await _host.Twilio.GetFromJsonAsync<JsonElement>($"{_host.Url}/simulator/twilio{first.GetProperty("next_page_uri").GetString()}");
        next.GetProperty("calls").EnumerateArray().Single().GetProperty("from").GetString().ShouldBe("+14165550200");
        next.GetProperty("next_page_uri").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_recording_is_paused_by_its_current_name_and_does_not_hear_meanwhile()
    {
        _host.Says("incoming", $"<Dial record=\"record-from-answer\" recordingStatusCallback=\"recording\"><Number>{VoiceHost.Staff}</Number></Dial>");
        var sid = await _host.CallAsync();
        await _host.ActAsync(await _host.RingingAsync(VoiceHost.Staff), "answer");
        await _host.WaitsAsync(sid, "talking");
        await _host.ActAsync(sid, "say", new { words = "My card is" });
        (await RecordingAsync("paused")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await _host.ActAsync(sid, "say", new { words = "4111 1111" });
        await RecordingAsync("in-progress");
        await _host.ActAsync(sid, "say", new { words = "thank you" });
        await _host.ActAsync(sid, "hangup");

        var sound = await _host.Twilio.GetByteArrayAsync((await _host.HookAsync("recording"))["RecordingUrl"]);
        CommCenter.Web.Simulator.Voice.SampleSound.WordsIn(sound).ShouldBe("My card is thank you");
        (await _host.Twilio.GetFromJsonAsync<JsonElement>($"Recordings.json?CallSid={sid}")).GetProperty("recordings").GetArrayLength().ShouldBe(1);
        (await RecordingAsync("paused")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Task<HttpResponseMessage> RecordingAsync(string status) => PostAsync($"Calls/{sid}/Recordings/Twilio.CURRENT.json", ("Status", status));
    }

    [Theory]
    [InlineData("", VoiceHost.Line, "21201")]
    [InlineData(VoiceHost.Staff, "", "21213")]
    [InlineData(VoiceHost.Staff, "+19998887777", "21210")]
    [InlineData("12", VoiceHost.Line, "21211")]
    [InlineData("+15005550001", VoiceHost.Line, "21217")]
    public async Task What_Twilio_would_refuse_is_refused(string to, string from, string code)
    {
        using var answer = await PostAsync("Calls.json", ("To", to), ("From", from), ("Url", "https://example.test/"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"code\":{code}");
    }

    [Fact]
    public async Task Calls_go_where_the_number_was_set_up_to_send_them()
    {
        var number = (await _host.Twilio.GetFromJsonAsync<JsonElement>("IncomingPhoneNumbers.json")).GetProperty("incoming_phone_numbers")[0].GetProperty("sid").GetString();
        await PostAsync($"IncomingPhoneNumbers/{number}.json", ("VoiceUrl", $"{_host.Url}/api/webhooks/twilio/voice/mine?line=9"), ("StatusCallback", $"{_host.Url}/api/webhooks/twilio/voice/over?line=9"));
        _host.Says("mine", "<Say>Hello.</Say>");
        await _host.CallAsync();
        (await _host.HookAsync("over", hook => hook.IsSigned)).Query.ShouldBe("?line=9");
    }

    private async Task<JsonElement> PlaceAsync()
    {
        using var answer = await PostAsync("Calls.json",
            ("To", VoiceHost.Staff), ("From", VoiceHost.Line), ("Url", $"{_host.Url}/api/webhooks/twilio/voice/outbound?entry=5"), ("StatusCallback", $"{_host.Url}/api/webhooks/twilio/voice/status"),
            ("StatusCallbackEvent", "initiated"), ("StatusCallbackEvent", "ringing"), ("StatusCallbackEvent", "answered"), ("StatusCallbackEvent", "completed"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> ChangeAsync(string sid, params (string, string)[] fields) => PostAsync($"Calls/{sid}.json", fields);

    private Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        _host.Twilio.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query) => [.. (await _host.Twilio.GetFromJsonAsync<JsonElement>($"Calls.json?{query}")).GetProperty("calls").EnumerateArray()];
}
