using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioLineSetupTests
{
    private const string Hook = "https://desk.example/api/webhooks/twilio/sms/";

    [Fact]
    public async Task Numbers_are_listed_with_what_they_can_do()
    {
        var twilio = new TwilioStandIn().Answer(200, """{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+16475550142","friendly_name":"Front\u202e desk","capabilities":{"sms":true,"mms":false,"voice":true}},{"sid":"PN2"},7]}""");

        var numbers = await Setup(twilio).NumbersAsync("AC1", CancellationToken.None);

        numbers.Problem.ShouldBeNull();
        var number = numbers.Numbers.ShouldHaveSingleItem();
        (number.Address, number.Channels, number.AccountSid).ShouldBe(("+16475550142", Channels.Sms | Channels.Voice, "AC1"));
    }

    [Fact]
    public async Task A_number_that_leads_here_is_left_alone()
    {
        var twilio = new TwilioStandIn().Answer(200, Number(Hook + "incoming#rc=3", Hook + "fallback")).Answer(200, Number(Hook + "incoming", Hook + "fallback"));

        (await Setup(twilio).LookAsync(Line(), CancellationToken.None)).Configured.ShouldBeTrue();
        (await Setup(twilio).RepairAsync(Line(), CancellationToken.None)).Configured.ShouldBeTrue();
        twilio.Asked.ShouldAllBe(asked => asked.Method == HttpMethod.Get);
    }

    [Fact]
    public async Task Repairing_sets_both_addresses_and_takes_a_TwiML_App_away()
    {
        var twilio = new TwilioStandIn().Answer(200, Number("https://elsewhere.example/sms", "", application: "AP1")).Answer(200, "{}").Answer(200, Number(Hook + "incoming", Hook + "fallback"));

        (await Setup(twilio).RepairAsync(Line(), CancellationToken.None)).Configured.ShouldBeTrue();

        var sent = TwilioPayload.Form(twilio.Asked[1].Body);
        twilio.Asked[1].Url.ShouldEndWith("/Accounts/AC1/IncomingPhoneNumbers/PN1.json");
        (sent["SmsUrl"], sent["SmsFallbackUrl"], sent["SmsApplicationSid"], sent["SmsMethod"]).ShouldBe((Hook + "incoming#rc=3&rp=5xx,ct,rt", Hook + "fallback#rc=3&rp=5xx,ct,rt", "", "POST"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_words()
    {
        var twilio = new TwilioStandIn().Answer(200, Number("https://elsewhere.example/sms", "", application: "AP1"));

        var hooks = await Setup(twilio).LookAsync(Line(), CancellationToken.None);

        hooks.Configured.ShouldBeFalse();
        hooks.Errors.Count.ShouldBe(3);
        hooks.Errors.ShouldContain("Texts to this number are sent to https://elsewhere.example/sms.");
    }

    [Fact]
    public async Task A_line_that_takes_calls_has_their_addresses_too_and_neither_an_app_nor_a_trunk_wins_over_them()
    {
        const string voice = "https://desk.example/api/webhooks/twilio/voice/";
        var twilio = new TwilioStandIn()
            .Answer(200, Voice("https://demo.twilio.com/welcome/voice/", "", "", "POST", ""","voice_application_sid":"AP1","trunk_sid":"TK1" """))
            .Answer(200, Voice("https://demo.twilio.com/welcome/voice/", "", "", "POST", ""","voice_application_sid":"AP1","trunk_sid":"TK1" """)).Answer(200, "{}").Answer(200, Voice(voice + "incoming#rc=3", voice + "fallback", voice + "status"));
        var line = Line(Channels.Voice);

        var before = await Setup(twilio).LookAsync(line, CancellationToken.None);
        before.Errors.ShouldBe(
            [
                "A TwiML App is chosen for this number's calls at Twilio, and wins over the address.",
                "This number is given to a SIP trunk at Twilio, and its calls go there.",
                "Calls to this number are sent to https://demo.twilio.com/welcome/voice/.",
                "The fallback address of calls, for when the first one does not answer, does not lead here.",
                "Twilio does not tell us here when a call is over.",
            ]);
        var after = await Setup(twilio).RepairAsync(line, CancellationToken.None);

        after.Configured.ShouldBeTrue();
        after.Webhooks.ShouldBe(new Dictionary<string, string> { ["voiceUrl"] = voice + "incoming#rc=3", ["voiceFallbackUrl"] = voice + "fallback", ["statusCallback"] = voice + "status" }, ignoreOrder: true);
        var sent = TwilioPayload.Form(twilio.Asked[2].Body);
        (sent["VoiceUrl"], sent["VoiceMethod"], sent["VoiceApplicationSid"], sent["TrunkSid"], sent["StatusCallbackMethod"]).ShouldBe((voice + "incoming#rc=3&rp=5xx,ct,rt", "POST", "", "", "POST"));
        // Its texts may be somebody else's.
        sent["SmsUrl"].ShouldBeNull();
    }

    [Fact]
    public async Task An_address_that_is_asked_with_GET_does_not_lead_here()
    {
        const string voice = "https://desk.example/api/webhooks/twilio/voice/";
        var twilio = new TwilioStandIn().Answer(200, Voice(voice + "incoming", voice + "fallback", voice + "status", "GET"));
        (await Setup(twilio).LookAsync(Line(Channels.Voice), CancellationToken.None)).Errors.ShouldHaveSingleItem().ShouldStartWith("Calls to this number are sent to");
    }

    [Theory]
    [InlineData(401, "", "did not accept our account's credentials")]
    [InlineData(500, "", "Twilio had trouble (HTTP 500).")]
    [InlineData(200, "<html>", "answer could not be read")]
    [InlineData(200, """{"incoming_phone_numbers":[]}""", "has no such number")]
    public async Task Trouble_at_Twilio_is_a_value(int status, string body, string words)
        => (await Setup(new TwilioStandIn().Answer(status, body)).LookAsync(Line(), CancellationToken.None)).Errors.ShouldHaveSingleItem().ShouldContain(words);

    [Fact]
    public async Task Without_a_public_address_nothing_is_changed_and_without_texts_nothing_is_asked()
    {
        var twilio = new TwilioStandIn();

        (await Setup(twilio, "").RepairAsync(Line(), CancellationToken.None)).Errors.ShouldHaveSingleItem().ShouldContain("PublicUrl");
        (await Setup(twilio).LookAsync(Line(Channels.WhatsApp), CancellationToken.None)).Errors.ShouldHaveSingleItem().ShouldContain("Twilio's console");
        twilio.Asked.ShouldBeEmpty();
    }

    private static TwilioLineSetup Setup(TwilioStandIn twilio, string address = "https://desk.example")
        => new(new TwilioClient(new HttpClient(twilio), () => twilio.Options, TimeProvider.System), twilio.Options, () => address);

    private static LineItem Line(Channels channels = Channels.Sms) => new(1, Provider.Twilio, "+16475550142", "Front desk", channels, true, false, null, null, null, null);

    private static string Number(string url, string fallback, string application = "")
        => $$"""{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+16475550142","sms_url":"{{url}}","sms_method":"POST","sms_fallback_url":"{{fallback}}","sms_fallback_method":"POST","sms_application_sid":"{{application}}"}]}""";

    private static string Voice(string url, string fallback, string status, string method = "POST", string more = "")
        => $$"""{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+16475550142","voice_url":"{{url}}","voice_method":"{{method}}","voice_fallback_url":"{{fallback}}","status_callback":"{{status}}"{{more}}}]}""";
}
