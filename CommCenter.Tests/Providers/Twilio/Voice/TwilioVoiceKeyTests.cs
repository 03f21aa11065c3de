using System.Text;

using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio.Voice;

public class TwilioVoiceKeyTests
{
    [Theory]
    [InlineData(TwilioEndpoint.VoiceIncoming, "CallSid=CA1", "/x", "CA1", "voice.incoming", "CA1")]
    [InlineData(TwilioEndpoint.VoiceFallback, "CallSid=CA1&ErrorCode=11200", "/x", "CA1", "voice.incoming", "CA1")]
    [InlineData(TwilioEndpoint.VoiceStatus, "CallSid=CA1&CallStatus=Completed", "/x", "CA1|completed", "voice.status", "CA1")]
    [InlineData(TwilioEndpoint.Status, "CallSid=CA1&CallStatus=completed", "/x", "CA1|completed", "voice.status", "CA1")]
    [InlineData(TwilioEndpoint.Status, "CallSid=CA2&ParentCallSid=CA1&CallStatus=ringing", "/x", "CA2|ringing", "voice.leg", "CA1")]
    [InlineData(TwilioEndpoint.VoiceStatus, "CallSid=CA2&CallStatus=in-progress", "/x?leg=1&call=CA1", "CA2|in-progress", "voice.leg", "CA1")]
    [InlineData(TwilioEndpoint.VoiceStatus, "MessageSid=SM1&MessageStatus=sent", "/x", "SM1|sent", "sms.status", "SM1")]
    [InlineData(TwilioEndpoint.VoiceMenu, "CallSid=CA1&Digits=2", "/x?try=1", "CA1|menu|1|2", "voice.menu", "CA1")]
    [InlineData(TwilioEndpoint.VoiceMenu, "CallSid=CA1&SpeechResult=Sales", "/x?try=2", "CA1|menu|2|said", "voice.menu", "CA1")]
    [InlineData(TwilioEndpoint.VoiceMenu, "CallSid=CA1&Digits=", "/x?try=2", "CA1|menu|2|", "voice.menu", "CA1")]
    [InlineData(TwilioEndpoint.VoiceDial, "CallSid=CA1&DialCallSid=CA2", "/x?turn=3", "CA1|dial|3", "voice.dial", "CA1")]
    [InlineData(TwilioEndpoint.VoiceWhisper, "CallSid=CA2", "/x?call=CA1", "CA2|whisper|", "voice.whisper", "CA1")]
    [InlineData(TwilioEndpoint.VoiceWhisper, "CallSid=CA2&Digits=1", "/x?call=CA1", "CA2|whisper|1", "voice.whisper", "CA1")]
    [InlineData(TwilioEndpoint.VoiceVoicemail, "CallSid=CA1&RecordingSid=RE1", "/x", "CA1|voicemail", "voice.voicemail", "CA1")]
    [InlineData(TwilioEndpoint.VoiceRecording, "CallSid=CA1&RecordingSid=RE1&RecordingStatus=completed", "/x", "RE1|completed", "voice.recording", "CA1")]
    [InlineData(TwilioEndpoint.VoiceTranscription, "CallSid=CA1&RecordingSid=RE1", "/x", "RE1|transcript", "voice.transcription", "CA1")]
    [InlineData(TwilioEndpoint.VoiceOutbound, "CallSid=CA1", "/x", "CA1|outbound", "voice.outbound", "CA1")]
    [InlineData(TwilioEndpoint.VoiceClient, "CallSid=CA1", "/x", "CA1", "voice.client", "CA1")]
    public void Each_voice_webhook_is_one_event(TwilioEndpoint endpoint, string body, string target, string key, string kind, string about)
        => Key(body, endpoint, target).ShouldBe(new TwilioEventKey(key, kind, about, null));

    [Theory]
    [InlineData(TwilioEndpoint.VoiceIncoming, "From=%2B1")]
    [InlineData(TwilioEndpoint.VoiceStatus, "CallStatus=completed")]
    [InlineData(TwilioEndpoint.VoiceRecording, "CallSid=CA1&RecordingStatus=completed")]
    [InlineData(TwilioEndpoint.VoiceDial, "CallSid=a%7Cb")]
    public void Without_an_id_the_body_is_the_key_and_the_event_is_set_aside(TwilioEndpoint endpoint, string body)
    {
        var key = Key(body, endpoint);
        (key.HasId, key.Key.Length).ShouldBe((false, 64));
    }

    [Theory]
    [InlineData(TwilioEndpoint.VoiceMenu, "Digits=")]
    [InlineData(TwilioEndpoint.VoiceWhisper, "Digits=")]
    [InlineData(TwilioEndpoint.VoiceStatus, "CallStatus=")]
    public void An_endless_word_does_not_become_a_key(TwilioEndpoint endpoint, string field)
    {
        var key = Key("CallSid=CA1&" + field + new string('9', 10_000), endpoint);
        (key.HasId, key.Key.Length).ShouldBe((true, 64));
    }

    private static TwilioEventKey Key(string body, TwilioEndpoint endpoint, string target = "/x") => TwilioEventKey.Of(TwilioPayload.Form(body), Encoding.UTF8.GetBytes(body), endpoint, target);
}
