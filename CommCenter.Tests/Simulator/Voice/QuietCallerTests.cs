using CommCenter.Web.Simulator.Voice;

namespace CommCenter.Tests.Simulator.Voice;

/// <summary>Callers who do nothing: nobody waits long for them here.</summary>
public sealed class QuietCallerTests : IAsyncLifetime
{
    private readonly VoiceHost _host = new() { Pace = new VoicePace { Word = TimeSpan.Zero, Said = TimeSpan.Zero, Ring = TimeSpan.FromMilliseconds(30), Silence = TimeSpan.FromMilliseconds(10) } };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Without_a_key_it_falls_through_unless_the_action_is_wanted_all_the_same()
    {
        _host.Says("incoming", "<Gather action=\"menu\"/><Say>Nothing pressed.</Say><Gather action=\"dial\" actionOnEmptyResult=\"true\"/>");
        VoiceHost.Heard(await _host.EndOfAsync(await _host.CallAsync())).ShouldBe(["Nothing pressed."]);
        _host.Hooks.ShouldNotContain(hook => hook.Kind == "menu");
        (await _host.HookAsync("dial"))["Digits"].ShouldBe("");
    }

    [Fact]
    public async Task A_message_in_which_nobody_speaks_is_none_and_the_document_goes_on()
    {
        _host.Says("incoming", "<Record action=\"voicemail\" recordingStatusCallback=\"recording\"/><Say>Goodbye.</Say>");
        VoiceHost.Heard(await _host.EndOfAsync(await _host.CallAsync())).ShouldBe(["♪ beep", "Goodbye."]);
        await _host.HookAsync("status");
        _host.Hooks.ShouldNotContain(hook => hook.Kind == "voicemail" || hook.Kind == "recording");
    }

    [Fact]
    public async Task Phones_that_nobody_takes_ring_out_and_the_action_hears_of_it()
    {
        _host.Says("incoming", $"<Dial timeout=\"20\" action=\"dial\"><Number statusCallback=\"leg\" statusCallbackEvent=\"initiated ringing answered completed\">{VoiceHost.Staff}</Number></Dial>");
        _host.Says("dial", "<Say>Leave a message.</Say>");
        var sid = await _host.CallAsync();
        VoiceHost.Heard(await _host.EndOfAsync(sid)).ShouldBe(["Leave a message."]);

        var action = await _host.HookAsync("dial");
        (action["DialCallStatus"], action["DialBridged"], action.Form.ContainsKey("DialCallDuration")).ShouldBe(("no-answer", "false", false));
        var end = await _host.HookAsync("leg", leg => leg["CallStatus"] == "no-answer");
        (end["ParentCallSid"], end["Direction"], end["SequenceNumber"], end["CallDuration"]).ShouldBe((sid, "outbound-dial", "2", "0"));
        action["DialCallSid"].ShouldBe(end["CallSid"]);
    }

    [Fact]
    public async Task In_turn_the_next_phone_rings_when_the_one_before_was_not_taken()
    {
        _host.Says("incoming", $"<Dial sequential=\"true\"><Number statusCallback=\"leg\">{VoiceHost.Staff}</Number><Number statusCallback=\"leg\">{VoiceHost.Other}</Number></Dial>");
        await _host.EndOfAsync(await _host.CallAsync());
        await _host.HookAsync("leg", leg => leg["To"] == VoiceHost.Other);
        _host.Hooks.Where(hook => hook.Kind == "leg").Select(leg => (leg["To"], leg["CallStatus"])).ShouldBe([(VoiceHost.Staff, "no-answer"), (VoiceHost.Other, "no-answer")]);
    }
}
