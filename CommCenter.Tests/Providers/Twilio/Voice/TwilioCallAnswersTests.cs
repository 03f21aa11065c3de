using CommCenter.Core.Calls;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio.Voice;

public class TwilioCallAnswersTests
{
    [Fact]
    public void A_call_rings_every_phone_with_the_callers_number_and_whoever_takes_it_on_a_phone_presses_1()
    {
        var dial = new SomeCalls().Twiml(TwilioEndpoint.VoiceIncoming, SomeCalls.Fields()).ShouldBeTwiml().Element("Dial")!;

        (dial.At("callerId"), dial.At("timeout"), dial.At("answerOnBridge"), dial.At("record")).ShouldBe((SomeCalls.Caller, "20", "true", null));
        dial.At("action").ShouldBe("https://desk.example/api/webhooks/twilio/voice/dial?line=7&branch=open&turn=1&confirm=1");
        dial.Names().ShouldBe(["Number", "Client", "Number"]);
        var (mobile, browser) = (dial.Elements().First(), dial.Element("Client")!);
        mobile.Value.ShouldBe("+13125550201");
        mobile.At("url").ShouldBe($"https://desk.example/api/webhooks/twilio/voice/whisper?line=7&call={SomeCalls.CallId}&staff=1");
        mobile.At("statusCallback").ShouldBe($"https://desk.example/api/webhooks/twilio/voice/status?line=7&leg=1&call={SomeCalls.CallId}&staff=1&confirm=1");
        mobile.At("statusCallbackEvent").ShouldBe("initiated ringing answered completed");
        browser.Element("Identity")!.Value.ShouldBe("staff_2");
        browser.At("url").ShouldBeNull();
        browser.At("statusCallback")!.ShouldNotContain("confirm");
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("+266696687")]
    [InlineData("+7378742833")]
    [InlineData("Restricted")]
    [InlineData("client:someone")]
    [InlineData("sip:jo@example.com")]
    [InlineData("4155550123")]
    [InlineData("")]
    public void Phones_show_our_line_where_the_caller_has_no_number_Twilio_would_take(string from)
        => new SomeCalls().Twiml(TwilioEndpoint.VoiceIncoming, SomeCalls.Fields(from: from)).ShouldBeTwiml().Element("Dial")!.At("callerId").ShouldBe(SomeCalls.LineNumber);

    [Fact]
    public void A_recorded_line_says_so_first_and_records_both_sides()
    {
        var root = new SomeCalls(new CallPlan { Recording = new RecordingPlan { Record = true } }).Twiml(TwilioEndpoint.VoiceIncoming, SomeCalls.Fields()).ShouldBeTwiml();

        root.Names().ShouldBe(["Say", "Dial"]);
        var dial = root.Element("Dial")!;
        (dial.At("record"), dial.At("recordingStatusCallbackEvent")).ShouldBe(("record-from-answer-dual", "completed absent"));
        dial.At("recordingStatusCallback").ShouldBe("https://desk.example/api/webhooks/twilio/voice/recording?line=7&kind=talk");
    }

    [Fact]
    public void Nobody_took_it_so_a_message_is_taken()
    {
        var root = new SomeCalls().Twiml(TwilioEndpoint.VoiceDial, SomeCalls.Fields("DialCallStatus=no-answer&DialBridged=false"), "/api/webhooks/twilio/voice/dial?line=7&branch=open&turn=1&confirm=1").ShouldBeTwiml();

        root.Names().ShouldBe(["Say", "Record", "Hangup"]);
        new SomeCalls().Answer(TwilioEndpoint.VoiceDial, SomeCalls.Fields("DialCallStatus=no-answer"), "/x?line=7&branch=open&turn=1").TakesMessage.ShouldBeTrue();
        new SomeCalls().Answer(TwilioEndpoint.VoiceIncoming, SomeCalls.Fields()).TakesMessage.ShouldBeFalse();
        var record = root.Element("Record")!;
        (record.At("maxLength"), record.At("playBeep"), record.At("transcribe")).ShouldBe(("120", "true", "true"));
        record.At("action").ShouldBe("https://desk.example/api/webhooks/twilio/voice/voicemail?line=7");
        record.At("recordingStatusCallback").ShouldBe("https://desk.example/api/webhooks/twilio/voice/recording?line=7&kind=voicemail");
        record.At("transcribeCallback").ShouldBe("https://desk.example/api/webhooks/twilio/voice/transcription?line=7");
    }

    [Theory]
    [InlineData("DialCallStatus=completed&DialBridged=true", "confirm=1", true)]
    [InlineData("DialCallStatus=completed&DialBridged=false", "confirm=1", false)]
    [InlineData("DialCallStatus=completed", "", true)]
    [InlineData("DialCallStatus=completed", "confirm=1", false)]
    [InlineData("DialCallStatus=busy", "", false)]
    [InlineData("DialCallStatus=nonsense", "", false)]
    [InlineData("", "", false)]
    public void After_a_talk_it_is_hung_up_and_a_mobiles_voicemail_is_no_talk(string fields, string state, bool talked)
        => new SomeCalls().Twiml(TwilioEndpoint.VoiceDial, SomeCalls.Fields(fields), $"/x?line=7&branch=open&turn=1&{state}").ShouldBeTwiml().Names().ShouldBe(talked ? ["Hangup"] : ["Say", "Record", "Hangup"]);

    [Fact]
    public void Whom_our_phone_does_not_take_again_waits_on_and_after_a_talk_it_is_over()
    {
        const string back = "/x?line=7&call=CA5&staff=1&phone=%2B13125550201&again=callee&hold=1";
        var hold = new SomeCalls().Twiml(TwilioEndpoint.VoiceDial, "CallSid=CA6&CallStatus=in-progress&DialCallStatus=no-answer&DialBridged=false", back).ShouldBeTwiml();
        hold.Elements().First().Value.ShouldBe("Please hold.");
        hold.Element("Dial")!.Element("Number")!.Value.ShouldBe("+13125550201");
        new SomeCalls().Twiml(TwilioEndpoint.VoiceDial, "CallSid=CA6&DialCallStatus=completed&DialBridged=true", back).ShouldBeTwiml().Names().ShouldBe(["Hangup"]);
        new SomeCalls().Twiml(TwilioEndpoint.VoiceDial, "CallSid=CA6&DialCallStatus=no-answer", "/x?line=7&call=CA5&staff=1&again=callee").ShouldBeTwiml().Names().ShouldBe(["Say", "Hangup"]);
    }

    [Fact]
    public void Where_DialBridged_is_not_said_the_pressed_1_is_remembered()
    {
        var desk = new SomeCalls();
        var whisper = $"/api/webhooks/twilio/voice/whisper?line=7&call={SomeCalls.CallId}&staff=1";

        var asked = desk.Twiml(TwilioEndpoint.VoiceWhisper, "CallSid=CA2", whisper).ShouldBeTwiml();
        asked.Names().ShouldBe(["Gather", "Hangup"]);
        asked.Element("Gather")!.At("action").ShouldBe(SomeCalls.Address + whisper);
        asked.Value.ShouldContain("Northside Dental");
        desk.Twiml(TwilioEndpoint.VoiceWhisper, "CallSid=CA2&Digits=5", whisper).ShouldBeTwiml().Names().ShouldBe(["Hangup"]);
        desk.Twiml(TwilioEndpoint.VoiceWhisper, "CallSid=CA2&Digits=1", whisper).ShouldBeTwiml().Names().ShouldBeEmpty();
        desk.Twiml(TwilioEndpoint.VoiceDial, SomeCalls.Fields("DialCallStatus=completed"), "/x?line=7&branch=open&turn=1&confirm=1").ShouldBeTwiml().Names().ShouldBe(["Hangup"]);
    }

    [Fact]
    public void The_fallback_takes_a_message_whatever_the_plan_says_and_turns_blocked_callers_away()
    {
        var desk = new SomeCalls(new CallPlan { Greeting = new Prompt("Hello") });
        desk.Twiml(TwilioEndpoint.VoiceFallback, SomeCalls.Fields("ErrorCode=11200")).ShouldBeTwiml().Names().ShouldBe(["Say", "Record", "Hangup"]);
        desk.Twiml(TwilioEndpoint.VoiceFallback, SomeCalls.Fields(from: "+14155550666")).ShouldBeTwiml().Names().ShouldBe(["Reject"]);
        desk.Twiml(TwilioEndpoint.VoiceIncoming, SomeCalls.Fields(from: "+14155550666")).ShouldBeTwiml().Names().ShouldBe(["Reject"]);
    }

    [Fact]
    public void A_number_that_is_no_line_of_ours_and_a_line_that_went_in_the_middle_of_a_call_get_words()
    {
        var desk = new SomeCalls();
        desk.RemoveLine();
        foreach (var endpoint in Enum.GetValues<TwilioEndpoint>())
        {
            var root = desk.Twiml(endpoint, SomeCalls.Fields(), "/x?line=7&branch=open&turn=1").ShouldBeTwiml();
            if (endpoint is TwilioEndpoint.VoiceIncoming or TwilioEndpoint.VoiceFallback or TwilioEndpoint.VoiceMenu or TwilioEndpoint.VoiceDial or TwilioEndpoint.VoiceOutbound) root.Names().ShouldBe(["Say", "Hangup"]);
        }
    }

    [Fact]
    public void A_call_of_ours_rings_the_customer_with_the_lines_number_and_plays_them_the_notice()
    {
        var desk = new SomeCalls(new CallPlan { Recording = new RecordingPlan { Record = true } });
        var dial = desk.Twiml(TwilioEndpoint.VoiceOutbound, "CallSid=CA5&From=%2B13125550100&To=%2B13125550201&Direction=outbound-api", "/api/webhooks/twilio/voice/outbound?line=7&entry=9&staff=1&to=%2B14155550123").ShouldBeTwiml().Element("Dial")!;

        (dial.At("callerId"), dial.At("record")).ShouldBe((SomeCalls.LineNumber, "record-from-answer-dual"));
        var number = dial.Elements().ShouldHaveSingleItem();
        number.Value.ShouldBe(SomeCalls.Caller);
        number.At("statusCallback").ShouldBe("https://desk.example/api/webhooks/twilio/voice/status?line=7&leg=1&entry=9&call=CA5&staff=1&from=%2B13125550100&to=%2B14155550123");
        desk.Twiml(TwilioEndpoint.VoiceOutbound, "CallSid=CA6", SomeCalls.TargetOf(number.At("url")!)).ShouldBeTwiml().Value.ShouldBe("This call is recorded.");
        desk.Twiml(TwilioEndpoint.VoiceDial, "CallSid=CA5&DialCallStatus=busy", SomeCalls.TargetOf(dial.At("action")!)).ShouldBeTwiml().Names().ShouldBe(["Say", "Hangup"]);
        desk.Twiml(TwilioEndpoint.VoiceOutbound, "CallSid=CA5", "/x?line=7&entry=9&staff=1&to=911").ShouldBeTwiml().Names().ShouldBe(["Say", "Hangup"]);
    }

    [Theory]
    [InlineData("client:staff_2", "+14155550123", "", true)]
    [InlineData("client:staff_2", "(415) 555-0123", "LineId=7", true)]
    [InlineData("client:staff_2", "+14155550123", "CallerId=%2B13125550100", true)]
    [InlineData("client:staff_2", "+14155550123", "LineId=8", false)]
    [InlineData("client:staff_2", "+14155550123", "CallerId=%2B13125559999", false)]
    [InlineData("client:staff_99", "+14155550123", "", false)]
    [InlineData("client:agent_7", "+14155550123", "", false)]
    [InlineData("+14155550188", "+14155550123", "", false)]
    [InlineData("client:staff_2", "911", "", false)]
    [InlineData("client:staff_2", "+13125550199", "", false)]
    [InlineData("client:staff_2", "sip:jo@example.com", "", false)]
    [InlineData("client:staff_2", "", "", false)]
    public void A_browser_may_call_what_its_person_may(string from, string to, string more, bool may)
    {
        var answer = new SomeCalls().Answer(TwilioEndpoint.VoiceClient, $"CallSid=CA5&Direction=inbound&From={Uri.EscapeDataString(from)}&To={Uri.EscapeDataString(to)}&{more}");

        answer.Refused.ShouldBe(!may);
        var root = answer.Twiml.ShouldBeTwiml();
        if (may) root.Element("Dial")!.Element("Number")!.Value.ShouldBe(SomeCalls.Caller);
        else root.Names().ShouldBe(["Say", "Hangup"]);
    }

    [Fact]
    public void Hostile_and_endless_texts_stay_text_and_the_answer_stays_under_64_KB()
    {
        var hostile = "</Say><Dial>+19005550100</Dial> & \"' \u0000\u0007\ud800 \ufffe 😀 " + new string('&', 20_000) + new string('é', 50_000);
        var plan = new CallPlan { Language = "en\"US<", Greeting = new Prompt(hostile), Menu = new PhoneMenu { Prompt = new Prompt(hostile), Speech = true, WrongKey = new Prompt(hostile), Choices = [new("1", hostile, new CallTarget()), new("#", "a|b~c,d", new CallTarget())] } };

        var incoming = new SomeCalls(plan).Twiml(TwilioEndpoint.VoiceIncoming, SomeCalls.Fields(from: hostile[..200])).ShouldBeTwiml();

        incoming.Names().ShouldBe(["Say", "Gather", "Redirect"]);
        incoming.Element("Say")!.Value.ShouldStartWith("</Say><Dial>+19005550100</Dial> & \"'   ");
        incoming.Element("Say")!.Value.ShouldContain("😀");
        new SomeCalls(plan).Twiml(TwilioEndpoint.VoiceMenu, SomeCalls.Fields("Digits=9"), "/x?line=7&try=1").ShouldBeTwiml().Names().ShouldBe(["Say", "Gather", "Redirect"]);
    }

    [Fact]
    public void An_uploaded_greeting_is_played_from_an_address_of_its_own()
        => new SomeCalls(new CallPlan { Greeting = new Prompt("beaten", FileId: 44) }).Twiml(TwilioEndpoint.VoiceIncoming, SomeCalls.Fields()).ShouldBeTwiml().Element("Play")!.Value.ShouldBe("https://desk.example/m/1.44");

    [Fact]
    public void Whatever_is_sent_to_whatever_address_is_answered_with_TwiML()
    {
        var desk = new SomeCalls();
        string[] targets = ["", "/x", "/x?line=", "/x?line=-7&turn=-1&try=99999999999", "/x?line=7&branch=%00%00%00%00&turn=1000000", "/x?line=7&keys=%7C%7C~~1&call=%20&staff=x&entry=1e9", "/x?line=99999999999999999999"];
        string[] bodies = ["", "CallSid", "CallSid=%00", SomeCalls.Fields("Digits=" + new string('9', 5000) + "&SpeechResult=%ff%fe&DialCallStatus=%00"), "From=" + new string('+', 9000)];
        foreach (var endpoint in Enum.GetValues<TwilioEndpoint>())
            foreach (var target in targets)
                foreach (var body in bodies) desk.Twiml(endpoint, body, target).ShouldBeTwiml();
    }
}
