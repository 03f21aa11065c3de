using System.Text.Json;

namespace CommCenter.Tests.Simulator.Voice;

public sealed class DialTests : IAsyncLifetime
{
    private const string AllEvents = "statusCallback=\"leg\" statusCallbackEvent=\"initiated ringing answered completed\"";

    private readonly TestClock _clock = new();
    private readonly VoiceHost _host;

    public DialTests() => _host = new VoiceHost { Time = _clock };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Whoever_answers_is_put_through_and_the_length_of_the_talk_is_told()
    {
        _host.Says("incoming", $"<Dial action=\"dial\" answerOnBridge=\"true\" callerId=\"{VoiceHost.Line}\" record=\"record-from-answer-dual\" recordingStatusCallback=\"recording\"><Number {AllEvents}>{VoiceHost.Staff}</Number></Dial>");
        _host.Says("dial", "<Hangup/>");
        var sid = await _host.CallAsync();
        var leg = await _host.RingingAsync(VoiceHost.Staff);
        (await _host.CallAsync(sid, _ => true)).GetProperty("status").GetString().ShouldBe("ringing");
        await _host.ActAsync(leg, "answer");
        await _host.WaitsAsync(leg, "talking");
        (await _host.CallAsync(sid, _ => true)).GetProperty("status").GetString().ShouldBe("in-progress");
        await _host.ActAsync(sid, "say", new { words = "Is my order ready?" });
        await _host.ActAsync(leg, "say", new { words = "It is." });
        _clock.Advance(TimeSpan.FromSeconds(42));
        VoiceHost.Heard(await _host.CallAsync(leg, _ => true)).ShouldBe(["Is my order ready?"]);
        await _host.ActAsync(leg, "hangup");

        await _host.EndOfAsync(sid);
        var action = await _host.HookAsync("dial");
        (action["DialCallStatus"], action["DialBridged"], action["DialCallDuration"], action["DialCallSid"]).ShouldBe(("completed", "true", "42", leg));
        (await _host.HookAsync("status"))["CallDuration"].ShouldBe("42");
        (await _host.HookAsync("status"))["Duration"].ShouldBe("1");
        await _host.HookAsync("leg", hook => hook["CallStatus"] == "completed");
        _host.Hooks.Where(hook => hook.Kind == "leg").Select(hook => (hook["CallStatus"], hook["SequenceNumber"]))
            .ShouldBe([("initiated", "0"), ("ringing", "1"), ("in-progress", "2"), ("completed", "3")]);
        _host.Hooks.First(hook => hook.Kind == "leg")["From"].ShouldBe(VoiceHost.Line);
        var recording = await _host.HookAsync("recording");
        (recording["RecordingStatus"], recording["RecordingSource"], recording["RecordingChannels"], recording["RecordingDuration"], recording["CallSid"]).ShouldBe(("completed", "DialVerb", "2", "42", sid));
        action["RecordingUrl"].ShouldBe(recording["RecordingUrl"]);
    }

    [Fact]
    public async Task The_first_who_accepts_wins_and_the_other_phones_stop()
    {
        _host.Says("incoming", $"<Dial action=\"dial\"><Number url=\"whisper\" {AllEvents}>{VoiceHost.Staff}</Number><Number {AllEvents}>{VoiceHost.Other}</Number><Client {AllEvents}>staff_7</Client></Dial>");
        _host.Says("whisper", "<Gather numDigits=\"1\" timeout=\"60\" action=\"accepted\"><Say>Press one to take it.</Say></Gather><Hangup/>");
        var sid = await _host.CallAsync();
        var leg = await _host.RingingAsync(VoiceHost.Staff);
        var (other, browser) = (await _host.RingingAsync(VoiceHost.Other), await _host.RingingAsync("client:staff_7"));
        await _host.ActAsync(leg, "answer");
        await _host.WaitsAsync(leg, "keys");
        (await _host.HookAsync("whisper"))["ParentCallSid"].ShouldBe(sid);
        (await _host.CallAsync(sid, _ => true)).GetProperty("doing").GetString().ShouldBe("nothing");
        await _host.ActAsync(leg, "keys", new { keys = "1" });

        await _host.WaitsAsync(sid, "talking");
        (await _host.EndOfAsync(other)).GetProperty("status").GetString().ShouldBe("canceled");
        (await _host.EndOfAsync(browser)).GetProperty("status").GetString().ShouldBe("canceled");
        (await _host.ActAsync(other, "answer")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
        await _host.ActAsync(sid, "hangup");
        await _host.EndOfAsync(leg);
        (await _host.HookAsync("dial"))["CallStatus"].ShouldBe("completed");
    }

    [Fact]
    public async Task A_mailbox_that_swallows_the_call_does_not_press_one_so_nobody_is_put_through()
    {
        _host.Says("incoming", $"<Dial action=\"dial\"><Number url=\"whisper\">{VoiceHost.Staff}</Number></Dial>");
        _host.Says("whisper", "<Gather numDigits=\"1\" timeout=\"5\" action=\"accepted\"><Say>Press one to take it.</Say></Gather><Hangup/>");
        _host.Says("dial", "<Say>Leave a message.</Say>");
        var sid = await _host.CallAsync();
        var leg = await _host.RingingAsync(VoiceHost.Staff);
        await _host.ActAsync(leg, "mailbox");
        await _host.WaitsAsync(leg, "keys");
        await Until.TrueAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            return (await _host.CallAsync(sid, _ => true)).GetProperty("endedAt").ValueKind != JsonValueKind.Null;
        });

        var action = await _host.HookAsync("dial");
        (action["DialCallStatus"], action["DialBridged"]).ShouldBe(("completed", "false"));
        _host.Hooks.ShouldNotContain(hook => hook.Kind == "accepted");
        VoiceHost.Heard(await _host.EndOfAsync(sid)).ShouldContain("Leave a message.");
    }

    [Theory]
    [InlineData("busy", "busy", "486")]
    [InlineData("unreachable", "failed", "480")]
    public async Task A_phone_that_is_busy_or_off_says_so(string habit, string status, string sip)
    {
        await _host.Anyone.PostAsync($"simulator/phone/{VoiceHost.Staff}/habit", System.Net.Http.Json.JsonContent.Create(new { habit }));
        _host.Says("incoming", $"<Dial action=\"dial\"><Number {AllEvents}>{VoiceHost.Staff}</Number></Dial>");
        await _host.CallAsync();
        (await _host.HookAsync("dial"))["DialCallStatus"].ShouldBe(status);
        (await _host.HookAsync("leg", leg => leg["CallStatus"] == status))["SipResponseCode"].ShouldBe(sip);
    }

    [Fact]
    public async Task A_browser_that_is_not_signed_in_is_not_there()
    {
        await _host.FaultsAsync(new { noBrowsers = true });
        _host.Says("incoming", "<Dial action=\"dial\"><Client><Identity>staff_7</Identity><Parameter name=\"entry\" value=\"5\"/></Client></Dial>");
        await _host.CallAsync();
        (await _host.HookAsync("dial"))["DialCallStatus"].ShouldBe("no-answer");
    }

    [Fact]
    public async Task Hanging_up_while_it_rings_stops_the_phones_and_the_action_is_never_asked()
    {
        _host.Says("incoming", $"<Dial answerOnBridge=\"true\" action=\"dial\"><Number {AllEvents}>{VoiceHost.Staff}</Number></Dial>");
        var sid = await _host.CallAsync();
        await _host.RingingAsync(VoiceHost.Staff);
        await _host.ActAsync(sid, "hangup");

        (await _host.HookAsync("status"))["CallStatus"].ShouldBe("no-answer");
        (await _host.HookAsync("leg", leg => leg["CallStatus"] == "canceled"))["ParentCallSid"].ShouldBe(sid);
        _host.Hooks.ShouldNotContain(hook => hook.Kind == "dial");
    }
}
