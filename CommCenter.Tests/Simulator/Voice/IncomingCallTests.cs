using Microsoft.AspNetCore.Http;

namespace CommCenter.Tests.Simulator.Voice;

public sealed class IncomingCallTests : IAsyncLifetime
{
    private readonly VoiceHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_call_asks_the_app_with_a_signed_form_of_all_fields_and_reports_its_end_once()
    {
        _host.Says("incoming", "<Say>Welcome.</Say><Hangup/>");
        var sid = await _host.CallAsync();
        var call = await _host.EndOfAsync(sid);

        call.GetProperty("status").GetString().ShouldBe("completed");
        VoiceHost.Heard(call).ShouldBe(["Welcome."]);
        var asked = await _host.HookAsync("incoming");
        asked.IsSigned.ShouldBeTrue();
        (asked["CallSid"], asked["CallStatus"], asked["Direction"], asked["From"], asked["To"]).ShouldBe((sid, "ringing", "inbound", VoiceHost.Customer, VoiceHost.Line));
        (asked["CalledCity"], asked["FromCountry"], asked["ApiVersion"], asked["Caller"]).ShouldBe(("TORONTO", "CA", "2010-04-01", VoiceHost.Customer));
        var end = await _host.HookAsync("status");
        (end["CallStatus"], end["SequenceNumber"], end["CallbackSource"], end["CallDuration"].Length > 0, end["Timestamp"].EndsWith("+0000", StringComparison.Ordinal)).ShouldBe(("completed", "0", "call-progress-events", true, true));
        end.IsSigned.ShouldBeTrue();
        _host.Hooks.Count(hook => hook.Kind == "status").ShouldBe(1);
    }

    [Theory]
    [InlineData("<Response><Say>Not closed</Response>", "12100")]
    [InlineData("<Response><Sai>Hello</Sai></Response>", "12200")]
    [InlineData("<Response><Say loudness=\"9\">Hello</Say></Response>", "12200")]
    [InlineData("<Gather><Dial>+1</Dial></Gather>", "12100")]
    public async Task A_document_that_cannot_be_followed_makes_it_ask_the_fallback(string document, string error)
    {
        _host.Answers("incoming", _ => Results.Text(document, "text/xml"));
        _host.Says("fallback", "<Say>Leave a message.</Say>");

        VoiceHost.Heard(await _host.EndOfAsync(await _host.CallAsync())).ShouldBe(["Leave a message."]);
        var fallback = await _host.HookAsync("fallback");
        fallback["ErrorCode"].ShouldBe(error);
        fallback["ErrorUrl"].ShouldEndWith("/voice/incoming");
    }

    [Fact]
    public async Task When_the_fallback_fails_too_the_caller_hears_an_application_error()
    {
        _host.Answers("incoming", _ => Results.StatusCode(500));
        _host.Answers("fallback", _ => Results.StatusCode(503));

        VoiceHost.Heard(await _host.EndOfAsync(await _host.CallAsync())).ShouldBe(["We are sorry. An application error has occurred. Goodbye."]);
        (await _host.HookAsync("fallback"))["ErrorCode"].ShouldBe("11200");
    }

    [Fact]
    public async Task Plain_text_is_read_aloud_a_sound_is_fetched_and_a_redirect_is_followed_relative_to_its_document()
    {
        _host.Says("incoming", "<Play>/m/hello</Play><Play>/m/nothing</Play><Redirect method=\"GET\">menu?line=1</Redirect>");
        _host.Answers("menu", _ => Results.Text("It is read aloud", "text/plain"));

        VoiceHost.Heard(await _host.EndOfAsync(await _host.CallAsync())).ShouldBe(["♪ hello.wav", "It is read aloud"]);
        var menu = await _host.HookAsync("menu");
        menu.Method.ShouldBe("GET");
        menu.IsSigned.ShouldBeTrue();
        menu.Query.ShouldStartWith("?line=1&AccountSid=");
    }

    [Theory]
    [InlineData("<Reject/>", "no-answer")]
    [InlineData("<Reject reason=\"busy\"/>", "busy")]
    public async Task A_rejected_call_was_never_taken(string verb, string status)
    {
        _host.Says("incoming", verb);
        (await _host.EndOfAsync(await _host.CallAsync())).GetProperty("status").GetString().ShouldBe(status);
        var end = await _host.HookAsync("status");
        (end["CallStatus"], end["CallDuration"]).ShouldBe((status, "0"));
    }

    [Fact]
    public async Task Keys_pressed_while_it_speaks_break_it_off_and_go_to_the_action()
    {
        _host.Says("incoming", "<Gather numDigits=\"1\" action=\"menu?try=1\"><Say>One for sales.</Say><Pause length=\"60\"/></Gather><Say>Nothing.</Say>");
        _host.Says("menu", "<Say>Sales.</Say>");
        var sid = await _host.CallAsync();
        await _host.WaitsAsync(sid, "keys");
        await _host.ActAsync(sid, "keys", new { keys = "2" });

        VoiceHost.Heard(await _host.EndOfAsync(sid)).ShouldBe(["One for sales.", "Sales."]);
        var menu = await _host.HookAsync("menu");
        (menu["Digits"], menu["CallStatus"], menu.Query).ShouldBe(("2", "in-progress", "?try=1"));
    }

    [Fact]
    public async Task A_finishing_key_ends_what_is_typed_and_words_are_a_speech_result()
    {
        _host.Says("incoming", "<Gather action=\"menu\"/>");
        _host.Says("menu", "<Gather input=\"dtmf speech\" action=\"dial\"/>");
        var sid = await _host.CallAsync();
        await _host.WaitsAsync(sid, "keys");
        await _host.ActAsync(sid, "keys", new { keys = "42#7" });
        (await _host.HookAsync("menu"))["Digits"].ShouldBe("42");
        (await _host.HookAsync("menu"))["FinishedOnKey"].ShouldBe("#");

        await _host.WaitsAsync(sid, "keysorspeech");
        await _host.ActAsync(sid, "say", new { words = "Sales please." });
        var said = await _host.HookAsync("dial");
        (said["SpeechResult"], said["Confidence"].Length > 0, said.Form.ContainsKey("Digits")).ShouldBe(("Sales please.", true, false));
    }

    [Fact]
    public async Task Hanging_up_while_keys_are_waited_for_ends_the_call_and_asks_nothing_more()
    {
        _host.Says("incoming", "<Gather numDigits=\"1\" timeout=\"60\" action=\"menu\"><Say>Press one.</Say></Gather>");
        var sid = await _host.CallAsync();
        await _host.WaitsAsync(sid, "keys");
        await _host.ActAsync(sid, "hangup");

        (await _host.HookAsync("status"))["CallStatus"].ShouldBe("completed");
        _host.Hooks.ShouldNotContain(hook => hook.Kind == "menu");
        (await _host.ActAsync(sid, "keys", new { keys = "1" })).StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_lost_call_is_in_the_list_though_the_app_was_never_told()
    {
        await _host.FaultsAsync(new { loseIncoming = true, loseCallbacks = true });
        var sid = await _host.CallAsync();
        await _host.EndOfAsync(sid);
        _host.Hooks.ShouldBeEmpty();
        (await _host.Twilio.GetStringAsync($"Calls.json?To={Uri.EscapeDataString(VoiceHost.Line)}")).ShouldContain(sid);
    }
}
