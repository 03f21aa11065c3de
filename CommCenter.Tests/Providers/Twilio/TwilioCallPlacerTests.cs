using System.Net;
using System.Xml.Linq;

using CommCenter.Core.Calls;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioCallPlacerTests
{
    private static readonly CallToPlace Call = new(null, 3, "+13125550100", 41, 7, "+13125550111", "+14165550123");
    private static readonly Phone Back = new(7, "+13125550111");
    private static readonly LiveLeg Leg = new(null, 3, "+13125550100", "CA1", "CA2");

    private readonly TwilioStandIn _twilio = new();

    [Fact]
    public async Task Our_phone_is_rung_first_and_what_happens_next_is_asked_of_us()
    {
        _twilio.Answer(201, """{"sid":"CA9","status":"queued"}""");

        (await PlaceAsync()).ShouldBe(new CallTaken("CA9"));

        var (method, url, _, body) = _twilio.Asked.ShouldHaveSingleItem();
        (method, url).ShouldBe((HttpMethod.Post, "https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json"));
        var form = _twilio.Form;
        (form["To"], form["From"], form["Method"]).ShouldBe(("+13125550111", "+13125550100", "POST"));
        form["Url"].ShouldBe("https://desk.example/api/webhooks/twilio/voice/outbound?line=3&entry=41&staff=7&to=%2B14165550123");
        form["StatusCallback"].ShouldBe("https://desk.example/api/webhooks/twilio/voice/status?line=3&entry=41&staff=7");
        body.Split('&').Where(f => f.StartsWith("StatusCallbackEvent=", StringComparison.Ordinal)).Select(f => f[20..]).ShouldBe(["initiated", "ringing", "answered", "completed"]);
    }

    [Theory]
    [InlineData(400, 21211, "not valid", false)]
    [InlineData(400, 21214, "cannot be reached", false)]
    [InlineData(400, 21215, "this country", false)]
    [InlineData(400, 13224, "Twilio cannot call it", false)]
    [InlineData(400, 21212, "Our own number", true)]
    [InlineData(401, 20003, "credentials", true)]
    [InlineData(403, 0, "credentials", true)]
    [InlineData(404, 20404, "does not know our account", true)]
    [InlineData(429, 20429, "busy", false)]
    [InlineData(400, 99999, "code 99999", false)]
    public async Task A_refusal_is_said_in_words(int status, int code, string words, bool lineTrouble)
    {
        _twilio.Answer(status, $$"""{"code":{{code}},"message":"Something","status":{{status}}}""");

        var refused = (await PlaceAsync()).ShouldBeOfType<CallRefused>();
        refused.Reason.ShouldContain(words);
        refused.LineTrouble.ShouldBe(lineTrouble);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Trouble_at_Twilio_leaves_open_whether_the_phone_rings_and_it_is_not_asked_again(int status)
    {
        _twilio.Answer(status, "<html>");

        (await PlaceAsync()).ShouldBeOfType<CallUnknown>();
        _twilio.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_answer_leaves_it_open_and_no_connection_does_not()
    {
        _twilio.Hang();
        (await new TwilioCallPlacer(new TwilioClient(new HttpClient(_twilio), () => _twilio.Options, new HastyClock()), () => "https://desk.example").PlaceAsync(Call, CancellationToken.None)).ShouldBeOfType<CallUnknown>();

        _twilio.Throw(new HttpRequestException(HttpRequestError.ConnectionError));
        (await PlaceAsync()).ShouldBeOfType<CallRefused>().Reason.ShouldContain("Nobody was called");

        _twilio.Answer(201, "not json");
        (await PlaceAsync()).ShouldBeOfType<CallUnknown>();
    }

    [Fact]
    public async Task Without_a_public_address_nobody_is_rung_to_hear_an_error()
    {
        (await Placer("").PlaceAsync(Call, CancellationToken.None)).ShouldBeOfType<CallRefused>().Reason.ShouldContain("PublicUrl");
        _twilio.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_waits_is_canceled_and_one_that_was_taken_meanwhile_is_hung_up()
    {
        _twilio.Answer(400, """{"code":21220,"message":"Call is not in-queue"}""").Answer(200, """{"status":"completed"}""");

        (await Placer().EndAsync(Leg with { LegId = "CA1" }, answered: false, CancellationToken.None)).Done.ShouldBeTrue();

        _twilio.Asked.ConvertAll(a => a.Body).ShouldBe(["Status=canceled", "Status=completed"]);
        _twilio.Asked[0].Url.ShouldBe("https://api.twilio.com/2010-04-01/Accounts/AC1/Calls/CA1.json");
    }

    [Fact]
    public async Task A_call_that_is_over_says_so()
    {
        _twilio.Answer(404, """{"code":20404}""");
        (await Placer().EndAsync(Leg, answered: true, CancellationToken.None)).ShouldBe(new ChangeResult("The call has ended already.", WasOver: true));
    }

    [Fact]
    public async Task A_colleague_or_a_browser_is_connected_with_reports_that_name_the_call()
    {
        _twilio.Answer(200, "{}");

        await Placer().ConnectAsync(Leg, new Phone(8, "+13125550112"), Back, CancellationToken.None);
        var number = Twiml().Descendants("Number").Single();
        number.Value.ShouldBe("+13125550112");
        ((string?)number.Attribute("statusCallback")).ShouldBe("https://desk.example/api/webhooks/twilio/voice/status?line=3&leg=1&call=CA1&staff=8&again=callee");
        ((string?)number.Parent!.Attribute("callerId")).ShouldBe("+13125550100");
        // When nobody takes it they wait again, for whoever had them; we are asked, because after a talk it is over.
        ((string?)number.Parent.Attribute("action")).ShouldBe("https://desk.example/api/webhooks/twilio/voice/dial?line=3&call=CA1&staff=7&phone=%2B13125550111&again=callee&hold=1");
        _twilio.Answer(200, "{}");
        await Placer().ConnectAsync(Leg with { LegId = "CA1" }, new Phone(8, "+13125550112"), Back, CancellationToken.None);
        ((string?)Twiml().Element("Dial")!.Attribute("action")).ShouldBe("https://desk.example/api/webhooks/twilio/voice/dial?line=3&call=CA1&staff=7&phone=%2B13125550111&again=caller&hold=1");
        _twilio.Answer(200, "{}");

        await Placer().ConnectAsync(Leg, new Phone(8, null), Back, CancellationToken.None);
        var client = Twiml().Descendants("Client").Single();
        ((string?)client.Element("Identity")).ShouldBe("staff_8");
    }

    [Fact]
    public async Task Who_is_on_hold_hears_so_and_after_ten_minutes_we_are_rung_again()
    {
        _twilio.Answer(200, "{}");

        await Placer().HoldAsync(Leg, new Phone(7, null), CancellationToken.None);

        var twiml = Twiml();
        _twilio.Form["Twiml"]!.Length.ShouldBeLessThan(4000);
        twiml.Elements().First().Value.ShouldBe("Please hold.");
        twiml.Elements("Pause").Sum(p => (int)p.Attribute("length")!).ShouldBe(600);
        // Not taken even then, somebody we called is let go, and a caller leaves a message.
        var last = twiml.Elements().Last();
        (last.Name.LocalName, (string?)last.Attribute("action")).ShouldBe(("Dial", "https://desk.example/api/webhooks/twilio/voice/dial?line=3&call=CA1&staff=7&again=callee"));
        _twilio.Asked[^1].Url.ShouldEndWith("/Calls/CA2.json");
        _twilio.Answer(200, "{}");
        await Placer().HoldAsync(Leg with { LegId = "CA1" }, Back, CancellationToken.None);
        ((string?)Twiml().Element("Dial")!.Attribute("action")).ShouldBe("https://desk.example/api/webhooks/twilio/voice/dial?line=3&branch=open&turn=1000");
    }

    [Fact]
    public async Task A_talk_that_is_recorded_is_recorded_after_a_hold_too_and_the_recording_names_the_call()
    {
        _twilio.Answer(200, "{}").Answer(200, "{}");

        await Placer().ConnectAsync(Leg with { Record = true }, new Phone(7, null), Back, CancellationToken.None);
        var dial = Twiml().Element("Dial")!;
        ((string?)dial.Attribute("record")).ShouldBe("record-from-answer-dual");
        ((string?)dial.Attribute("recordingStatusCallback")).ShouldBe("https://desk.example/api/webhooks/twilio/voice/recording?line=3&kind=talk&call=CA1");
        await Placer().HoldAsync(Leg with { Record = true }, new Phone(7, "+13125550111"), CancellationToken.None);
        _twilio.Form["Twiml"]!.Length.ShouldBeLessThan(4000);
        ((string?)Twiml().Element("Dial")!.Attribute("record")).ShouldBe("record-from-answer-dual");
    }

    private XElement Twiml() => XElement.Parse(_twilio.Form["Twiml"]!);

    private Task<PlaceResult> PlaceAsync() => Placer().PlaceAsync(Call, CancellationToken.None);

    private TwilioCallPlacer Placer(string address = "https://desk.example") => new(new TwilioClient(new HttpClient(_twilio), () => _twilio.Options, TimeProvider.System), () => address);
}
