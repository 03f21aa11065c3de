using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio.Voice;

/// <summary>All callbacks of a call, in any order, twice, and with any one of them lost, say the same in the end (decision 16).</summary>
public class TwilioCallLifeTests
{
    private const string Parties = "Direction=inbound&From=%2B14165550123&To=%2B16475550142";
    private const string Ended = "Timestamp=Fri%2C+20+Nov+2026+15%3A04%3A05+%2B0000&CallbackSource=call-progress-events";
    private static readonly DateTimeOffset ReceivedAt = new(2026, 11, 20, 15, 4, 6, TimeSpan.Zero);

    public static TheoryData<string, CallStatus, long?, int?> Lives => new()
    {
        { "answered after pressing 1", CallStatus.Completed, 7, 36 },
        { "answered in the browser", CallStatus.Completed, 8, 36 },
        { "hung up while it rang", CallStatus.Missed, null, null },
        { "a mobile's voicemail picked up", CallStatus.Missed, null, null },
        { "a message was left", CallStatus.Voicemail, null, null },
        { "called out and answered", CallStatus.Completed, 7, 20 },
        { "called out and busy", CallStatus.Busy, null, null },
    };

    [Theory]
    [MemberData(nameof(Lives))]
    public void The_end_is_the_same_in_any_order_twice_and_with_any_one_lost(string life, CallStatus status, long? speaker, int? seconds)
    {
        var events = Events(life);
        var random = new Random(life.Length);
        for (var round = 0; round < 400; round++)
        {
            var lost = random.Next(events.Length + 1);
            var come = events.Where((_, i) => i != lost).ToList();
            come.AddRange(come.Where(_ => random.Next(3) == 0).ToList());
            var order = come.OrderBy(_ => random.Next()).ToList();
            var facts = order.Select(Facts).OfType<CallFacts>().Aggregate((one, other) => one.With(other));
            var lostOne = lost < events.Length ? events[lost].Kind + " " + events[lost].Body : "nothing";
            (facts.Status, facts.Speaker, facts.Answered ? facts.TalkSeconds : null).ShouldBe((status, speaker, seconds), $"without {lostOne}");
        }
    }

    private static (string Kind, string Target, string Body)[] Events(string life) => life switch
    {
        "answered after pressing 1" =>
        [
            Incoming, Leg("CA2", 7, "initiated", true), Leg("CA2", 7, "ringing", true), Leg("CA3", 9, "ringing", true), Leg("CA2", 7, "in-progress", true), ("voice.whisper", "/w?line=1&call=CA1&staff=7", "CallSid=CA2&CallStatus=in-progress"),
            ("voice.whisper", "/w?line=1&call=CA1&staff=7", "CallSid=CA2&CallStatus=in-progress&Digits=1"), Leg("CA3", 9, "canceled", true, "CallDuration=0"), Leg("CA2", 7, "completed", true, "CallDuration=36"), Dial("completed", "&DialCallSid=CA2&DialBridged=true&DialCallDuration=36", confirm: true), Over(41),
        ],
        "answered in the browser" => [Incoming, Leg("CA2", 8, "ringing"), Leg("CA2", 8, "in-progress"), Leg("CA2", 8, "completed", more: "CallDuration=36"), Dial("completed", "&DialCallSid=CA2&DialBridged=true&DialCallDuration=36"), Over(41)],
        "hung up while it rang" => [Incoming, Leg("CA2", 7, "initiated", true), Leg("CA2", 7, "ringing", true), Leg("CA2", 7, "canceled", true, "CallDuration=0"), Dial("canceled", "&DialBridged=false&CallStatus=completed", confirm: true), Over(9)],
        "a mobile's voicemail picked up" => [Incoming, Leg("CA2", 7, "in-progress", true), ("voice.whisper", "/w?line=1&call=CA1&staff=7", "CallSid=CA2&CallStatus=in-progress"), Leg("CA2", 7, "completed", true, "CallDuration=11"), Dial("completed", "&DialCallSid=CA2&DialBridged=false&DialCallDuration=11&CallStatus=completed", confirm: true), Over(30)],
        "a message was left" =>
        [
            Incoming, Leg("CA2", 7, "no-answer", true, "CallDuration=0"), Dial("no-answer", "&DialBridged=false", confirm: true), ("voice.voicemail", "/v?line=1", $"CallSid=CA1&{Parties}&CallStatus=completed&RecordingSid=RE1&RecordingDuration=17"),
            ("voice.recording", "/r?line=1&kind=voicemail", "CallSid=CA1&RecordingSid=RE1&RecordingStatus=completed&RecordingDuration=17"), Over(60),
        ],
        "called out and answered" => [Out("CallStatus=in-progress", "voice.outbound", "&to=%2B14165550123"), Out("CallStatus=ringing"), OutLeg("ringing"), OutLeg("in-progress"), OutLeg("completed", "&CallDuration=20"), OutDial("completed", "&DialCallDuration=20&DialBridged=true"), Out("CallStatus=completed&CallDuration=30&" + Ended)],
        _ => [Out("CallStatus=in-progress", "voice.outbound", "&to=%2B14165550123"), OutLeg("ringing"), OutLeg("busy", "&CallDuration=0"), OutDial("busy", ""), Out("CallStatus=completed&CallDuration=8&" + Ended)],
    };

    private static (string, string, string) Incoming => ("voice.incoming", "/i", $"CallSid=CA1&{Parties}&CallStatus=ringing");

    private static (string, string, string) Leg(string sid, long staff, string word, bool confirm = false, string more = "")
        => ("voice.leg", $"/s?leg=1&line=1&call=CA1&staff={staff}{(confirm ? "&confirm=1" : "")}", $"CallSid={sid}&ParentCallSid=CA1&Direction=outbound-dial&CallStatus={word}&{Ended}&{more}");

    private static (string, string, string) Dial(string word, string more, bool confirm = false) => ("voice.dial", $"/d?line=1&branch=open&turn=1{(confirm ? "&confirm=1" : "")}", $"CallSid=CA1&{Parties}&DialCallStatus={word}{more}");

    private static (string, string, string) Over(int seconds) => ("voice.status", "/s", $"CallSid=CA1&{Parties}&CallStatus=completed&CallDuration={seconds}&{Ended}");

    private static (string, string, string) Out(string more, string kind = "voice.status", string to = "") => (kind, $"/o?line=1&entry=9&staff=7{to}", $"CallSid=CA1&Direction=outbound-api&From=%2B16475550142&To=%2B16475550199&{more}");

    private static (string, string, string) OutLeg(string word, string more = "") => ("voice.leg", "/s?leg=1&line=1&entry=9&call=CA1&staff=7&from=%2B16475550142&to=%2B14165550123", $"CallSid=CA2&ParentCallSid=CA1&Direction=outbound-dial&CallStatus={word}&{Ended}{more}");

    private static (string, string, string) OutDial(string word, string more) => ("voice.dial", "/d?line=1&entry=9&staff=7&from=%2B16475550142&to=%2B14165550123", $"CallSid=CA1&Direction=outbound-api&DialCallStatus={word}{more}");

    private static CallFacts? Facts((string Kind, string Target, string Body) e)
    {
        var received = TwilioPayload.Event(e.Body, e.Kind, e.Target);
        received.ReceivedAt = ReceivedAt;
        return new TwilioTranslator().Translate(received) switch
        {
            CallReport call => call.Facts,
            RecordingReport recording => recording.Call?.Facts,
            _ => null,
        };
    }
}
