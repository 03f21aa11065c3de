using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioSenderTests
{
    private static readonly string Created = TwilioPayload.Text("twilio-rest-message-created.json");

    [Fact]
    public async Task A_text_is_posted_with_credentials_and_an_address_for_its_delivery_reports()
    {
        var twilio = new TwilioStandIn().Answer(201, Created);

        var result = await twilio.Sender().SendAsync(TwilioStandIn.Text("Ready? Merci & 😀"), default);

        result.ShouldBe(new Accepted("SM92a3b4c5d6e7f8091a2b3c4d5e6f7081"));
        var asked = twilio.Asked.ShouldHaveSingleItem();
        (asked.Method, asked.Url, asked.Authorization).ShouldBe((HttpMethod.Post, "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json", TwilioStandIn.Basic("AC1", "one")));
        twilio.Form.Fields.ShouldBe([
            new("To", "+14165550123"),
            new("From", "+16475550142"),
            new("Body", "Ready? Merci & 😀"),
            new("StatusCallback", "https://desk.example/api/webhooks/twilio/sms/status?attempt=tok%2F1"),
        ]);
    }

    [Theory]
    [InlineData(Channel.WhatsApp, "+16475550142", "whatsapp:+16475550142", "whatsapp:+14165550123")]
    [InlineData(Channel.WhatsApp, "whatsapp:+16475550142", "whatsapp:+16475550142", "whatsapp:+14165550123")]
    [InlineData(Channel.Sms, "example_brand_agent", "rcs:example_brand_agent", "+14165550123")]
    [InlineData(Channel.Sms, "rcs:example_brand_agent", "rcs:example_brand_agent", "+14165550123")]
    [InlineData(Channel.Sms, "55123", "55123", "+14165550123")]
    [InlineData(Channel.Sms, "Flower Shop", "Flower Shop", "+14165550123")]
    [InlineData(Channel.Mms, "+16475550142", "+16475550142", "+14165550123")]
    public async Task Sender_and_recipient_are_written_in_the_channels_way(Channel channel, string line, string from, string to)
    {
        var twilio = new TwilioStandIn().Answer(201, Created);

        await twilio.Sender().SendAsync(TwilioStandIn.Text(channel: channel, from: line), default);

        (twilio.Form["From"], twilio.Form["To"]).ShouldBe((from, to));
    }

    [Fact]
    public async Task Files_are_named_one_by_one_and_an_empty_text_is_left_out()
    {
        var twilio = new TwilioStandIn().Answer(201, Created);

        await twilio.Sender(callback: "").SendAsync(TwilioStandIn.Text("", Channel.Mms, media: ["https://desk.example/m/1", "https://desk.example/m/2"]), default);

        twilio.Form.Fields.Skip(2).ShouldBe([new("MediaUrl", "https://desk.example/m/1"), new("MediaUrl", "https://desk.example/m/2")]);
    }

    [Fact]
    public async Task A_line_of_another_account_uses_that_accounts_credentials()
    {
        var twilio = new TwilioStandIn().Answer(201, Created).Answer(201, Created);
        (twilio.Options.ApiKeySid, twilio.Options.ApiKeySecret) = ("SK1", "key");
        twilio.Options.Accounts.Add(new TwilioAccount { Sid = "AC2", AuthToken = "sub" });

        await twilio.Sender().SendAsync(TwilioStandIn.Text(account: "AC2"), default);
        await twilio.Sender().SendAsync(TwilioStandIn.Text(account: "AC1"), default);

        twilio.Asked.Select(asked => asked.Authorization).ShouldBe([TwilioStandIn.Basic("AC2", "sub"), TwilioStandIn.Basic("SK1", "key")]);
        twilio.Asked[0].Url.ShouldContain("/Accounts/AC2/");
    }

    [Fact]
    public async Task With_a_base_address_the_path_is_kept_behind_it()
    {
        var twilio = new TwilioStandIn().Answer(201, Created);
        twilio.Options.BaseUrl = "http://localhost:9/stand-in/";

        await twilio.Sender().SendAsync(TwilioStandIn.Text(), default);

        twilio.Asked[0].Url.ShouldBe("http://localhost:9/stand-in/2010-04-01/Accounts/AC1/Messages.json");
    }

    [Fact]
    public async Task While_tokens_are_rotated_a_refused_one_is_followed_by_the_other()
    {
        var twilio = new TwilioStandIn().Answer(401, """{"code":20003,"status":401}""").Answer(201, Created);
        twilio.Options.AuthTokenSecondary = "two";

        (await twilio.Sender().SendAsync(TwilioStandIn.Text(), default)).ShouldBeOfType<Accepted>();

        twilio.Asked.Select(asked => asked.Authorization).ShouldBe([TwilioStandIn.Basic("AC1", "one"), TwilioStandIn.Basic("AC1", "two")]);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_sent_and_the_line_has_a_problem()
    {
        var twilio = new TwilioStandIn();
        twilio.Options.AuthToken = null;

        (await twilio.Sender().SendAsync(TwilioStandIn.Text(), default)).ShouldBeOfType<Refused>().Kind.ShouldBe(FailureKind.LineTrouble);
        twilio.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_has_its_code_and_words()
    {
        var twilio = new TwilioStandIn().Answer(400, TwilioPayload.Text("twilio-rest-error.json"), "60");

        var refused = (await twilio.Sender().SendAsync(TwilioStandIn.Text(), default)).ShouldBeOfType<Refused>();

        (refused.Kind, refused.Code, refused.RetryAfter).ShouldBe((FailureKind.OptedOut, "21610", null));
        refused.Reason.ShouldContain("opted out");
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Fri, 20 Nov 2026 15:05:00 GMT", 60)]
    [InlineData("Fri, 20 Nov 2026 15:03:00 GMT", 0)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task Too_many_requests_pass_and_say_how_long_to_wait(string? header, int? seconds)
    {
        var twilio = new TwilioStandIn().Answer(429, TwilioPayload.Text("twilio-rest-error-429.json"), header);
        var time = new FixedClock(new DateTimeOffset(2026, 11, 20, 15, 4, 0, TimeSpan.Zero));

        var refused = (await twilio.Sender(time).SendAsync(TwilioStandIn.Text(), default)).ShouldBeOfType<Refused>();

        (refused.Kind, refused.Code, refused.RetryAfter?.TotalSeconds).ShouldBe((FailureKind.Passing, "20429", seconds));
    }

    [Theory]
    [InlineData(400, "<html>", FailureKind.Permanent, "400")]
    [InlineData(400, """{"code":"21211","message":"x"}""", FailureKind.Permanent, "21211")]
    [InlineData(400, """{"code":null,"message":7}""", FailureKind.Permanent, "400")]
    [InlineData(400, "[]", FailureKind.Permanent, "400")]
    [InlineData(401, "", FailureKind.LineTrouble, "401")]
    [InlineData(404, "", FailureKind.LineTrouble, "404")]
    [InlineData(429, "", FailureKind.Passing, "429")]
    [InlineData(307, "", FailureKind.LineTrouble, "307")]
    public async Task A_refusal_without_a_readable_code_goes_by_its_http_status(int status, string body, FailureKind kind, string code)
    {
        var refused = (await new TwilioStandIn().Answer(status, body).Sender().SendAsync(TwilioStandIn.Text(), default)).ShouldBeOfType<Refused>();

        (refused.Kind, refused.Code).ShouldBe((kind, code));
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(503, """{"code":20429}""")]
    [InlineData(408, "")]
    [InlineData(201, "")]
    [InlineData(201, "{}")]
    [InlineData(201, """{"sid":""}""")]
    [InlineData(200, "{\"sid\":\"SM1\"")]
    [InlineData(204, "null")]
    public async Task Trouble_at_Twilio_or_an_unreadable_yes_may_mean_that_it_was_sent(int status, string body) =>
        (await new TwilioStandIn().Answer(status, body, "5").Sender().SendAsync(TwilioStandIn.Text(), default)).ShouldBeOfType<NoAnswer>().Reason.ShouldContain("do not know");

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.SecureConnectionError, true)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    [InlineData(HttpRequestError.InvalidResponse, false)]
    [InlineData(HttpRequestError.Unknown, false)]
    public async Task Only_what_never_left_is_tried_again(HttpRequestError error, bool again)
    {
        var result = await new TwilioStandIn().Throw(new HttpRequestException(error)).Sender().SendAsync(TwilioStandIn.Text(), default);

        (result is Refused { Kind: FailureKind.Passing }).ShouldBe(again);
        (result is NoAnswer).ShouldBe(!again);
    }

    [Fact]
    public async Task After_fifteen_seconds_without_an_answer_nobody_knows()
    {
        TwilioClient.Timeout.ShouldBe(TimeSpan.FromSeconds(15));
        (await new TwilioStandIn().Hang().Sender(new HastyClock()).SendAsync(TwilioStandIn.Text(), default)).ShouldBeOfType<NoAnswer>();
    }

    [Fact]
    public async Task Whoever_cancels_gets_the_cancellation()
    {
        using var stop = new CancellationTokenSource();
        var sending = new TwilioStandIn().Hang().Sender().SendAsync(TwilioStandIn.Text(), stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sending);
    }
}
