using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Core.Providers.Twilio.Voice;

namespace CommCenter.Tests.Providers.Twilio.Voice;

public class TwilioCallTranslatorTests
{
    private const string CallId = "CA9d8c7b6a5f4e3d2c1b0a998877665544", Child = "CA3b4c5d6e7f8091a2b3c4d5e6f7081f2a";
    private static readonly DateTimeOffset ReceivedAt = new(2026, 11, 20, 15, 10, 0, TimeSpan.Zero);

    [Fact]
    public void A_call_that_comes_in_says_who_calls_which_line_and_that_it_rings()
    {
        var call = Call(TwilioPayload.Text("twilio-voice.form"), TwilioVoiceKinds.Incoming);

        call.ExternalId.ShouldBe(CallId);
        call.Parties.ShouldBe(new CallParties(true, "+16475550142", "+14165550123", "+16475550142", "+14165550123"));
        (call.Facts.Inbound, call.Facts.Status).ShouldBe((true, CallStatus.Ringing));
    }

    [Fact]
    public void A_forwarded_call_keeps_the_callers_name()
        => Call(TwilioPayload.Text("twilio-voice-forwarded.form"), TwilioVoiceKinds.Incoming).Parties!.CallerName.ShouldBe("LEGER JORDAN");

    [Theory]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    [InlineData("restricted")]
    [InlineData("unknown")]
    [InlineData("+266696687")]
    [InlineData("+7378742833")]
    [InlineData("+86282452253")]
    [InlineData("+8656696")]
    [InlineData("+2562533")]
    [InlineData("client:agent_7x")]
    [InlineData("sip:+14165550123@pbx.example.com")]
    [InlineData("US.1234567890abcdef")]
    [InlineData("+")]
    [InlineData("0")]
    [InlineData("")]
    public void A_caller_who_is_no_number_matches_nobody(string from)
    {
        var parties = Call(Fields($"From={Uri.EscapeDataString(from)}"), TwilioVoiceKinds.Incoming).Parties.ShouldNotBeNull();
        (parties.Inbound, parties.From, parties.CustomerAddress).ShouldBe((true, from, null));
    }

    [Fact]
    public void A_withheld_caller_is_kept_as_given()
        => Call(TwilioPayload.Text("twilio-voice-anonymous.form"), TwilioVoiceKinds.Incoming).Parties.ShouldBe(new CallParties(true, "+16475550142", "anonymous", "+16475550142", null));

    [Fact]
    public void An_inbound_call_that_Twilio_calls_completed_was_missed_unless_somebody_took_it()
    {
        var end = Call(TwilioPayload.Text("twilio-voice-status.form"), TwilioVoiceKinds.Status);

        end.Facts.Status.ShouldBe(CallStatus.Missed);
        (end.Facts.Ended, end.Facts.EndedAt, end.Facts.TalkSeconds).ShouldBe((CallEnd.Completed, new DateTimeOffset(2026, 11, 20, 15, 4, 5, TimeSpan.Zero), null));
        // Without the ringing it still is a call of somebody's.
        end.Parties!.CustomerAddress.ShouldBe("+14165550123");
        end.StartedAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 15, 3, 23, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("busy", CallStatus.Busy)]
    [InlineData("failed", CallStatus.Failed)]
    [InlineData("no-answer", CallStatus.Missed)]
    [InlineData("canceled", CallStatus.Missed)]
    [InlineData("COMPLETED ", CallStatus.Missed)]
    [InlineData("ringing", CallStatus.Ringing)]
    [InlineData("in-progress", CallStatus.Ringing)]
    [InlineData("teleported", CallStatus.Ringing)]
    [InlineData("", CallStatus.Ringing)]
    public void Twilios_words_of_the_first_leg(string word, CallStatus status)
        => Call(Fields($"From=%2B14165550123&CallStatus={Uri.EscapeDataString(word)}"), TwilioVoiceKinds.Status).Facts.Status.ShouldBe(status);

    [Fact]
    public void A_phone_that_was_taken_is_an_answer_by_whose_phone_it_was()
    {
        var leg = Call(TwilioPayload.Text("twilio-voice-status-answered.form"), TwilioVoiceKinds.Leg, $"/x?leg=1&line=1&call={CallId}&staff=7");

        (leg.ExternalId, leg.Parties).ShouldBe((CallId, null));
        (leg.Facts.Answered, leg.Facts.StaffId, leg.Facts.TakenLeg, leg.Facts.AnsweredAt).ShouldBe((true, 7L, Child, new DateTimeOffset(2026, 11, 20, 15, 3, 41, TimeSpan.Zero)));
        leg.Facts.Legs.Staff.ShouldBe([7L]);
    }

    [Fact]
    public void A_phone_that_was_picked_up_is_no_answer_while_press_1_stands_between()
    {
        var leg = Call(TwilioPayload.Text("twilio-voice-status-answered.form"), TwilioVoiceKinds.Leg, $"/x?leg=1&line=1&call={CallId}&staff=7&confirm=1");
        (leg.Facts.Answered, leg.Facts.AnsweredAt, leg.Facts.StaffId).ShouldBe((false, null, null));
        leg.Facts.Legs.StaffOf(Child).ShouldBe(7L);

        var asked = Call($"CallSid={Child}&CallStatus=in-progress", TwilioVoiceKinds.Whisper, $"/x?line=1&call={CallId}&staff=7");
        asked.Facts.Answered.ShouldBeFalse();
        Call($"CallSid={Child}&Digits=2", TwilioVoiceKinds.Whisper, $"/x?line=1&call={CallId}&staff=7").Facts.Answered.ShouldBeFalse();
        var taken = Call($"CallSid={Child}&CallStatus=in-progress&Digits=1", TwilioVoiceKinds.Whisper, $"/x?line=1&call={CallId}&staff=7");
        (taken.ExternalId, taken.Facts.Answered, taken.Facts.StaffId, taken.Facts.AnsweredAt).ShouldBe((CallId, true, 7L, ReceivedAt));
    }

    [Fact]
    public void A_phone_of_ours_that_is_connected_again_ends_the_wait_and_nothing_else()
    {
        var back = Call($"CallSid={Child}&CallStatus=in-progress&Timestamp=Fri%2C+20+Nov+2026+15%3A03%3A41+%2B0000", TwilioVoiceKinds.Leg, $"/x?leg=1&line=1&call={CallId}&staff=7&again=callee");
        (back.ExternalId, back.Facts.TakenLeg, back.Facts.OtherEnded, back.Facts.CustomerGone).ShouldBe((CallId, null, null, false));
        back.Facts.ResumedById.ShouldBe(7L);
        back.Facts.ResumedAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 15, 3, 41, 999, TimeSpan.Zero));
        Call($"CallSid={Child}&CallStatus=no-answer", TwilioVoiceKinds.Leg, $"/x?leg=1&line=1&call={CallId}&staff=7&again=callee").Facts.ResumedAt.ShouldBeNull();

        var caller = Call($"CallSid={Child}&CallStatus=in-progress", TwilioVoiceKinds.Leg, $"/x?leg=1&line=1&call={CallId}&staff=7&again=caller");
        (caller.Facts.Answered, caller.Facts.StaffId, caller.Facts.ResumedAt, caller.Facts.ResumedById).ShouldBe((true, 7L, ReceivedAt, 7L));
    }

    [Fact]
    public void A_phone_of_ours_that_was_not_taken_again_means_that_the_customer_waits()
    {
        const string callee = $"/x?line=1&call={CallId}&staff=7&again=callee&hold=1";
        var untaken = Call($"CallSid={Child}&CallStatus=in-progress&DialCallStatus=no-answer&DialBridged=false", TwilioVoiceKinds.Dial, callee);
        (untaken.ExternalId, untaken.Facts.HeldAt, untaken.Facts.HeldForId, untaken.Facts.IsOver).ShouldBe((CallId, ReceivedAt, 7L, false));
        // They hung up, or both talked: then nobody waits.
        Call($"CallSid={Child}&CallStatus=completed&DialCallStatus=canceled&DialBridged=false", TwilioVoiceKinds.Dial, callee).Facts.HeldAt.ShouldBeNull();
        Call($"CallSid={Child}&CallStatus=in-progress&DialCallStatus=completed&DialBridged=true", TwilioVoiceKinds.Dial, callee).Facts.HeldAt.ShouldBeNull();
        var letGo = Call($"CallSid={Child}&CallStatus=in-progress&DialCallStatus=no-answer", TwilioVoiceKinds.Dial, $"/x?line=1&call={CallId}&staff=7&again=callee").Facts;
        (letGo.HeldAt, letGo.ErrorText!.Contains("waited on hold for ten minutes", StringComparison.Ordinal)).ShouldBe((null, true));
        var caller = Call(Fields("From=%2B14165550123&CallStatus=in-progress&DialCallStatus=busy"), TwilioVoiceKinds.Dial, $"/x?line=1&call={CallId}&staff=7&again=caller&hold=1").Facts;
        (caller.HeldForId, caller.Answered, caller.Ended).ShouldBe((7L, false, null));
    }

    [Theory]
    [InlineData("voice.incoming+message", "/i")]
    [InlineData("voice.menu+message", "/x?line=1&try=1&keys=1~Sales")]
    [InlineData("voice.dial+message", "/x?line=1&turn=1")]
    public void A_step_that_sent_the_caller_to_leave_a_message_says_so(string kind, string target)
    {
        var facts = Call(Fields("From=%2B14165550123&CallStatus=in-progress"), kind, target).Facts;
        (facts.VoicemailAt, facts.LeavesMessage, facts.Status).ShouldBe((ReceivedAt, true, CallStatus.Ringing));
        Call(Fields("From=%2B14165550123&CallStatus=in-progress"), kind[..^"+message".Length], target).Facts.VoicemailAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("completed", true)]
    [InlineData("busy", true)]
    [InlineData("in-progress", false)]
    public void The_end_of_the_customers_leg_is_the_end_of_a_call_we_made(string word, bool gone)
    {
        var leg = Call($"CallSid={Child}&CallStatus={word}", TwilioVoiceKinds.Leg, $"/x?leg=1&line=1&entry=4&call={CallId}&staff=7&from=%2B13125550100&to=%2B14165550123");
        (leg.Facts.CustomerGone, leg.Facts.IsOver, leg.Facts.EndedAt is not null).ShouldBe((gone, gone, gone));
    }

    [Fact]
    public void A_leg_that_names_only_its_parent_still_belongs_to_it()
    {
        var leg = Call(TwilioPayload.Text("twilio-voice-status-noanswer.form"), TwilioVoiceKinds.Leg);
        (leg.ExternalId, leg.Facts.OtherEnded, leg.Facts.Answered).ShouldBe((CallId, CallEnd.NoAnswer, false));
    }

    [Fact]
    public void A_leg_that_is_over_says_when_it_was_taken_and_how_long_it_lasted()
    {
        var leg = Call($"CallSid={Child}&CallStatus=completed&CallDuration=36&Timestamp=Fri%2C+20+Nov+2026+15%3A04%3A05+%2B0000", TwilioVoiceKinds.Leg, $"/x?leg=1&call={CallId}&staff=7");
        (leg.Facts.Answered, leg.Facts.TalkSeconds, leg.Facts.AnsweredAt, leg.Facts.OtherEnded).ShouldBe((true, 36, new DateTimeOffset(2026, 11, 20, 15, 3, 29, TimeSpan.Zero), CallEnd.Completed));
    }

    [Fact]
    public void The_end_of_a_Dial_that_connected_is_the_end_of_the_call()
    {
        var dial = Translate(TwilioPayload.Text("twilio-dial-action-completed.form"), TwilioVoiceKinds.Dial, "/x?line=1&branch=open&turn=1&confirm=1").ShouldBeOfType<RecordingReport>();
        (dial.Kind, dial.ExternalId, dial.CallId).ShouldBe((RecordingKind.Talk, "RE5f4e3d2c1b0a99887766554433221100", CallId));
        var facts = dial.Call!.Facts;
        (facts.Answered, facts.TalkSeconds, facts.TakenLeg, facts.Status, facts.EndedAt).ShouldBe((true, 36, Child, CallStatus.Completed, ReceivedAt));

        var nobody = Call(TwilioPayload.Text("twilio-dial-action-noanswer.form"), TwilioVoiceKinds.Dial, "/x?line=1&branch=open&turn=1").Facts;
        (nobody.Answered, nobody.Ended, nobody.TakenLeg, nobody.Status).ShouldBe((false, null, null, CallStatus.Ringing));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("&confirm=1", false)]
    public void A_Dial_that_does_not_say_whether_it_connected_is_believed_where_nobody_had_to_press_1(string confirm, bool answered)
        => Call(Fields("From=%2B14165550123&DialCallStatus=completed&DialCallDuration=9"), TwilioVoiceKinds.Dial, "/x?line=1&turn=1" + confirm).Facts.Answered.ShouldBe(answered);

    [Theory]
    [InlineData("twilio-gather.form", "Support")]
    [InlineData("twilio-gather-speech.form", "Sales")]
    public void The_choice_in_a_menu_is_named_as_the_caller_heard_it(string file, string name)
        => Call(TwilioPayload.Text(file), TwilioVoiceKinds.Menu, "/x?line=1&try=1&keys=1~Sales%7C2~Support").Facts.Chosen.ShouldBe(name);

    [Theory]
    [InlineData("Digits=9", "/x?line=1&try=1&keys=1~Sales")]
    [InlineData("Digits=1", "/x?line=1&try=1")]
    [InlineData("", "/x?line=1&try=1&keys=1~Sales")]
    public void No_choice_is_none(string fields, string target) => Call(Fields("From=%2B14165550123&" + fields), TwilioVoiceKinds.Menu, target).Facts.Chosen.ShouldBeNull();

    [Fact]
    public void A_call_of_ours_is_the_customers_whoever_picked_up_first()
    {
        var outbound = Call("CallSid=CA5&From=%2B13125550100&To=%2B13125550201&Direction=outbound-api&CallStatus=in-progress", TwilioVoiceKinds.Outbound, "/x?line=7&entry=9&staff=1&to=%2B14155550123");
        (outbound.EntryId, outbound.Parties).ShouldBe((9L, new CallParties(false, "+13125550100", "+13125550100", "+14155550123", "+14155550123")));
        (outbound.Facts.Inbound, outbound.Facts.Answered, outbound.Facts.Status).ShouldBe((false, false, CallStatus.Ringing));

        const string leg = "/x?leg=1&line=7&entry=9&call=CA5&staff=1&from=%2B13125550100&to=%2B14155550123";
        var taken = Call("CallSid=CA6&ParentCallSid=CA5&CallStatus=in-progress", TwilioVoiceKinds.Leg, leg);
        (taken.ExternalId, taken.EntryId, taken.Facts.Answered, taken.Facts.StaffId, taken.Facts.Status).ShouldBe(("CA5", 9L, true, 1L, CallStatus.InProgress));
        Call("CallSid=CA6&CallStatus=busy", TwilioVoiceKinds.Leg, leg).Facts.With(Call("CallSid=CA5&CallStatus=completed", TwilioVoiceKinds.Status, "/x?line=7&entry=9&staff=1").Facts).Status.ShouldBe(CallStatus.Busy);
        Call("CallSid=CA5&DialCallStatus=completed&DialCallDuration=20", TwilioVoiceKinds.Dial, "/x?line=7&entry=9&staff=1&from=%2B13125550100&to=%2B14155550123").Facts.Status.ShouldBe(CallStatus.Completed);

        var unanswered = Call("CallSid=CA5&CallStatus=no-answer&Direction=outbound-api", TwilioVoiceKinds.Status, "/x?line=7&entry=9&staff=1").Facts;
        (unanswered.Status, unanswered.ErrorText).ShouldBe((CallStatus.Canceled, "Our own phone was not answered, so the customer was not called."));
        Call("CallSid=CA6&CallStatus=failed&SipResponseCode=404", TwilioVoiceKinds.Leg, leg).Facts.ErrorText.ShouldBe("Twilio could not connect the call (SIP 404).");
    }

    [Fact]
    public void A_call_from_a_browser_of_ours_is_no_call_that_came_in()
    {
        var client = Call("CallSid=CA5&From=client%3Astaff_7&To=%2B14165550123&Direction=inbound&CallStatus=ringing&CallerId=%2B13125550100&Entry=12", TwilioVoiceKinds.Client);
        (client.EntryId, client.Parties).ShouldBe((12L, new CallParties(false, "+13125550100", "+13125550100", "+14165550123", "+14165550123")));
        client.Facts.Legs.Staff.ShouldBe([7L]);
        Call(TwilioPayload.Text("twilio-voice-client.form"), TwilioVoiceKinds.Status).Facts.Inbound.ShouldBeFalse();
        Translate("CallSid=CA5", TwilioVoiceKinds.Refused).ShouldBeOfType<NothingToDo>();
        Translate("CallSid=CA6", TwilioVoiceKinds.Outbound, "/x?line=7&notice=1").ShouldBeOfType<NothingToDo>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("99999999999999")]
    [InlineData("86401")]
    [InlineData("4.5")]
    [InlineData("\u0663")]
    public void A_duration_beyond_belief_is_none(string seconds)
    {
        Call($"CallSid={Child}&CallStatus=completed&CallDuration={Uri.EscapeDataString(seconds)}&Timestamp=yesterday", TwilioVoiceKinds.Leg, $"/x?leg=1&call={CallId}").Facts.TalkSeconds.ShouldBeNull();
        Call(Fields($"DialCallStatus=completed&DialBridged=true&DialCallDuration={Uri.EscapeDataString(seconds)}"), TwilioVoiceKinds.Dial).Facts.TalkSeconds.ShouldBeNull();
    }

    [Fact]
    public void An_instant_is_never_later_than_the_request_that_tells_it()
        => Call(Fields("From=%2B14165550123&CallStatus=completed&Timestamp=Fri%2C+20+Nov+2099+15%3A04%3A05+%2B0000"), TwilioVoiceKinds.Status).Facts.EndedAt.ShouldBe(ReceivedAt);

    [Fact]
    public void Broken_events_are_kept_with_a_reason_and_never_throw()
    {
        string[] kinds = ["voice.incoming", "voice.status", "voice.leg", "voice.menu", "voice.dial", "voice.whisper", "voice.voicemail", "voice.recording", "voice.transcription", "voice.outbound", "voice.client", "voice.refused", "voice.teleported"];
        string[] bodies = ["", "CallSid=", "CallSid=%00", "CallSid=CA1", "CallSid=CA1&From=%ff&To=%ff&CallStatus=%00&RecordingUrl=::&RecordingSid=RE1&Timestamp=%ff", $"CallSid=CA1&To={new string('+', 100_000)}&From={new string('9', 100_000)}&CallerName={new string('x', 100_000)}&RecordingUrl={new string('u', 9000)}", "{\"CallSid\":\"CA1\"}"];
        foreach (var kind in kinds)
            foreach (var body in bodies)
                foreach (var target in (string[])["", "/x?line=z&call=%00&staff=-1&entry=0&branch=&turn=x&keys=~~~%7C", "/x?leg=1&call=CA1&to=%00"]) Translate(body, kind, target).ShouldNotBeNull();
        Translate("To=%2B1", TwilioVoiceKinds.Incoming).ShouldBeOfType<Unreadable>().Reason.ShouldContain("CallSid");
        Translate("CallSid=CA1&From=%2B14165550123", TwilioVoiceKinds.Incoming).ShouldBeOfType<Unreadable>().Reason.ShouldContain("To");
        Translate("CallSid=CA1", "voice.teleported").ShouldBeOfType<Unreadable>().Reason.ShouldContain("voice.teleported");
    }

    private static string Fields(string more) => $"AccountSid=AC1&CallSid={CallId}&Direction=inbound&To=%2B16475550142&{more}";

    private static CallReport Call(string body, string kind, string target = "/x") => Translate(body, kind, target).ShouldBeOfType<CallReport>();

    private static Translation Translate(string body, string kind, string target = "/x")
    {
        var received = TwilioPayload.Event(body, kind, target);
        received.ReceivedAt = ReceivedAt;
        return new TwilioTranslator().Translate(received);
    }
}
