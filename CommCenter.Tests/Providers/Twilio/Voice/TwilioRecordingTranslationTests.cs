using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Core.Providers.Twilio.Voice;

namespace CommCenter.Tests.Providers.Twilio.Voice;

public class TwilioRecordingTranslationTests
{
    private const string CallId = "CA9d8c7b6a5f4e3d2c1b0a998877665544", Recording = "RE5f4e3d2c1b0a99887766554433221100";

    [Fact]
    public void A_message_that_was_left_is_a_voicemail_by_either_of_its_callbacks()
    {
        var left = Translate(TwilioPayload.Text("twilio-record-action.form"), TwilioVoiceKinds.Voicemail, "/x?line=1").ShouldBeOfType<RecordingReport>();
        (left.CallId, left.ExternalId, left.Kind, left.State, left.Seconds).ShouldBe((CallId, Recording, RecordingKind.Voicemail, RecordingState.Completed, 17));
        left.Url.ShouldEndWith("/Recordings/" + Recording);
        (left.Call!.Facts.Status, left.Call.Parties!.CustomerAddress).ShouldBe((CallStatus.Voicemail, "+14165550123"));

        var ready = Translate(TwilioPayload.Text("twilio-recording.form"), TwilioVoiceKinds.Recording, "/x?line=1&kind=voicemail").ShouldBeOfType<RecordingReport>();
        (ready.Kind, ready.State, ready.Url, ready.Call!.Facts.LeftVoicemail, ready.Call.Parties).ShouldBe((RecordingKind.Voicemail, RecordingState.Completed, left.Url, true, null));
        // Also without our own address: Twilio says what made it.
        Translate(TwilioPayload.Text("twilio-recording.form"), TwilioVoiceKinds.Recording).ShouldBeOfType<RecordingReport>().Kind.ShouldBe(RecordingKind.Voicemail);
    }

    [Fact]
    public void A_recording_with_nothing_in_it_is_no_message()
    {
        var absent = Translate(TwilioPayload.Text("twilio-recording-absent.form"), TwilioVoiceKinds.Recording, "/x?line=1&kind=talk").ShouldBeOfType<RecordingReport>();
        (absent.Kind, absent.State, absent.Url, absent.Call).ShouldBe((RecordingKind.Talk, RecordingState.Absent, null, null));
        Translate($"CallSid={CallId}&Direction=inbound&To=%2B1&From=%2B14165550123&RecordingSid=RE1&RecordingDuration=0", TwilioVoiceKinds.Voicemail).ShouldBeOfType<RecordingReport>().Call!.Facts.LeftVoicemail.ShouldBeFalse();
        var nothing = Translate($"CallSid={CallId}&Direction=inbound&To=%2B1&From=%2B14165550123", TwilioVoiceKinds.Voicemail).ShouldBeOfType<CallReport>();
        (nothing.Facts.LeftVoicemail, nothing.Facts.Status).ShouldBe((false, CallStatus.Missed));
    }

    [Theory]
    [InlineData("RecordingStatus=completed", "RecordingSid")]
    [InlineData("RecordingSid=RE1", "RecordingStatus")]
    [InlineData("RecordingSid=RE1&RecordingStatus=melted", "melted")]
    public void A_recording_that_does_not_say_which_or_how_far_is_kept(string fields, string word)
        => Translate($"CallSid={CallId}&{fields}", TwilioVoiceKinds.Recording).ShouldBeOfType<Unreadable>().Reason.ShouldContain(word);

    [Theory]
    [InlineData("javascript")]
    [InlineData("/relative/path")]
    [InlineData("http://a b")]
    public void An_address_that_is_none_is_not_fetched(string url)
        => Translate($"CallSid={CallId}&RecordingSid=RE1&RecordingStatus=completed&RecordingUrl={Uri.EscapeDataString(url)}", TwilioVoiceKinds.Recording).ShouldBeOfType<RecordingReport>().Url.ShouldBeNull();

    [Fact]
    public void A_transcript_is_what_was_said()
        => Translate(TwilioPayload.Text("twilio-transcription.form"), TwilioVoiceKinds.Transcription).ShouldBe(new TranscriptReport(CallId, Recording, "Hi it's Jordan, please call me back about my order. Thanks."));

    [Theory]
    [InlineData("TranscriptionStatus=failed&TranscriptionText=half")]
    [InlineData("TranscriptionStatus=completed&TranscriptionText=")]
    [InlineData("TranscriptionStatus=completed")]
    public void Nothing_understood_is_no_text(string fields)
        => Translate($"CallSid={CallId}&RecordingSid=RE1&{fields}", TwilioVoiceKinds.Transcription).ShouldBeOfType<TranscriptReport>().Text.ShouldBeNull();

    [Fact]
    public void A_transcript_of_100_kB_is_kept_whole_and_an_endless_one_says_where_it_was_cut()
    {
        Text(new string('a', 100_000)).Length.ShouldBe(100_000);
        Text(new string('a', 99_999) + "😀 and on").ShouldBe(new string('a', 99_999) + " […]");
        Text("one\0two\u0007\r\nthree").ShouldBe("onetwo\nthree");

        static string Text(string said) => Translate($"CallSid={CallId}&RecordingSid=RE1&TranscriptionText={Uri.EscapeDataString(said)}", TwilioVoiceKinds.Transcription).ShouldBeOfType<TranscriptReport>().Text!;
    }

    private static Translation Translate(string body, string kind, string target = "/x") => new TwilioTranslator().Translate(TwilioPayload.Event(body, kind, target));
}
