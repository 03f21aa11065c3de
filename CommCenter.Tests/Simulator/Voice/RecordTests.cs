using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Web.Simulator.Voice;

namespace CommCenter.Tests.Simulator.Voice;

public sealed class RecordTests : IAsyncLifetime
{
    private readonly VoiceHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_message_ended_by_hanging_up_is_told_of_recorded_and_written_down()
    {
        var sid = await LeaveMessageAsync("Please call me back about my order.");

        var action = await _host.HookAsync("voicemail");
        (action["Digits"], action["CallStatus"], action["RecordingDuration"].Length > 0).ShouldBe(("hangup", "completed", true));
        var recording = await _host.HookAsync("recording");
        (recording["RecordingSid"], recording["RecordingSource"], recording["RecordingStatus"], recording["CallSid"]).ShouldBe((action["RecordingSid"], "RecordVerb", "completed", sid));
        var transcript = await _host.HookAsync("transcription");
        (transcript["TranscriptionText"], transcript["TranscriptionStatus"], transcript["RecordingSid"]).ShouldBe(("Please call me back about my order.", "completed", recording["RecordingSid"]));
    }

    [Fact]
    public async Task Its_sound_is_a_WAV_that_only_the_account_can_fetch_whose_words_the_speech_stand_in_reads()
    {
        await LeaveMessageAsync("Grüße from Jordan.");
        var url = (await _host.HookAsync("recording"))["RecordingUrl"];
        (await _host.Anyone.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var answer = await _host.Twilio.GetAsync(url);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("audio/x-wav");
        var sound = await answer.Content.ReadAsByteArrayAsync();
        sound.AsSpan()[..4].SequenceEqual("RIFF"u8).ShouldBeTrue();
        SampleSound.WordsIn(sound).ShouldBe("Grüße from Jordan.");

        (await TranscribeAsync(sound, "wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await TranscribeAsync(sound, "speech")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("text").GetString().ShouldBe("Grüße from Jordan.");
    }

    [Fact]
    public async Task A_recording_that_is_not_ready_is_missing_for_as_often_as_is_wanted()
    {
        await _host.FaultsAsync(new { recordingNotReady = 2 });
        await LeaveMessageAsync("Hello.");
        var url = (await _host.HookAsync("recording"))["RecordingUrl"] + ".mp3";
        (await _host.Twilio.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _host.Twilio.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _host.Twilio.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _host.Twilio.DeleteAsync(url.Replace(".mp3", ".json", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _host.Twilio.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_recording_can_come_to_nothing()
    {
        await _host.FaultsAsync(new { recordingAbsent = true });
        await LeaveMessageAsync("Hello.");
        var recording = await _host.HookAsync("recording");
        (recording["RecordingStatus"], recording.Form.ContainsKey("RecordingUrl"), recording.Form.ContainsKey("RecordingDuration")).ShouldBe(("absent", false, false));
    }

    [Fact]
    public async Task A_key_ends_the_message_and_the_call_goes_on_with_the_action()
    {
        _host.Says("incoming", "<Record action=\"voicemail\" finishOnKey=\"#\"/>");
        _host.Says("voicemail", "<Say>Thank you.</Say>");
        var sid = await _host.CallAsync();
        await _host.WaitsAsync(sid, "recording");
        await _host.ActAsync(sid, "say", new { words = "Hello." });
        await _host.ActAsync(sid, "keys", new { keys = "#" });
        VoiceHost.Heard(await _host.EndOfAsync(sid)).ShouldBe(["♪ beep", "Thank you."]);
        (await _host.HookAsync("voicemail"))["Digits"].ShouldBe("#");
    }

    [Fact]
    public async Task Callbacks_are_lost_come_twice_and_in_the_wrong_order_as_the_plan_wants()
    {
        await _host.FaultsAsync(new { duplicateCallbacks = true, reverseCallbacks = true, loseNextCallbacks = 1 });
        await LeaveMessageAsync("Hello.");
        await Until.TrueAsync(() => Task.FromResult(Told().Length == 4));
        Told().ShouldBe(["status", "status", "transcription", "transcription"]);

        string[] Told() => [.. _host.Hooks.Where(hook => hook.Kind is "recording" or "status" or "transcription").Select(hook => hook.Kind)];
    }

    private async Task<string> LeaveMessageAsync(string words)
    {
        _host.Says("incoming", "<Say>Leave a message.</Say><Record maxLength=\"120\" timeout=\"60\" action=\"voicemail\" recordingStatusCallback=\"recording\" recordingStatusCallbackEvent=\"completed absent\" transcribe=\"true\" transcribeCallback=\"transcription\"/>");
        var sid = await _host.CallAsync();
        await _host.WaitsAsync(sid, "recording");
        await _host.ActAsync(sid, "say", new { words });
        await _host.ActAsync(sid, "hangup");
        return sid;
    }

    private async Task<HttpResponseMessage> TranscribeAsync(byte[] sound, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "simulator/transcribe") { Content = new MultipartFormDataContent { { new ByteArrayContent(sound), "file", "recording.wav" } } };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await _host.Anyone.SendAsync(request);
    }
}
