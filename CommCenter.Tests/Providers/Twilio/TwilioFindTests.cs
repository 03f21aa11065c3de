using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioFindTests
{
    private static readonly DateTimeOffset SentAt = new(2026, 11, 20, 15, 4, 0, TimeSpan.Zero);

    private static string Item(string sid, string body = "Your order is ready.", string created = "Fri, 20 Nov 2026 15:04:01 +0000", string direction = "outbound-api", string status = "queued", string error = "null") =>
        $$"""{"sid":"{{sid}}","body":"{{body}}","date_created":"{{created}}","date_sent":null,"direction":"{{direction}}","status":"{{status}}","error_code":{{error}}}""";

    private static string Page(string? next, params string[] items) =>
        $$"""{"messages":[{{string.Join(',', items)}}],"next_page_uri":{{(next is null ? "null" : $"\"{next}\"")}},"page_size":50}""";

    private static Task<LookupResult> Find(TwilioStandIn twilio, string body = "Your order is ready.", Channel channel = Channel.Sms) =>
        twilio.Sender().FindAsync(TwilioStandIn.Text(body, channel), SentAt, default);

    [Fact]
    public async Task A_message_is_looked_for_by_sender_and_recipient_without_its_date()
    {
        var twilio = new TwilioStandIn().Answer(200, Page(null, Item("SM1", status: "sent")));

        (await Find(twilio, channel: Channel.WhatsApp)).ShouldBe(new Found("SM1", EntryStatus.Sent, null, null));

        var asked = twilio.Asked.ShouldHaveSingleItem();
        (asked.Method, asked.Authorization).ShouldBe((HttpMethod.Get, TwilioStandIn.Basic("AC1", "one")));
        asked.Url.ShouldBe("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?To=whatsapp%3A%2B14165550123&From=whatsapp%3A%2B16475550142&PageSize=50");
    }

    [Fact]
    public async Task Others_are_passed_over()
    {
        var twilio = new TwilioStandIn().Answer(200, Page(null,
            Item("SM1", body: "Something else"),
            Item("SM2", direction: "inbound"),
            """{"sid":null,"body":"Your order is ready.","date_created":"Fri, 20 Nov 2026 15:04:01 +0000"}""",
            """{"sid":"SM3","body":"Your order is ready.","date_created":"someday"}""",
            "7",
            Item("SM4", created: "Fri, 20 Nov 2026 15:01:59 +0000")));

        (await Find(twilio)).ShouldBe(new NotFound());
    }

    [Fact]
    public async Task Clocks_may_differ_by_two_minutes_and_the_nearest_in_time_is_ours()
    {
        var twilio = new TwilioStandIn().Answer(200, Page(null, Item("SM1", created: "Fri, 20 Nov 2026 15:09:00 +0000"), Item("SM2", created: "Fri, 20 Nov 2026 15:02:00 +0000")));

        (await Find(twilio)).ShouldBeOfType<Found>().ExternalId.ShouldBe("SM2");
    }

    [Fact]
    public async Task A_failed_one_says_why() =>
        (await Find(new TwilioStandIn().Answer(200, Page(null, Item("SM1", status: "undelivered", error: "30003")))))
            .ShouldBe(new Found("SM1", EntryStatus.Undelivered, "30003", "The phone could not be reached; it may be switched off."));

    [Fact]
    public async Task A_word_we_do_not_know_leaves_the_status_open() =>
        (await Find(new TwilioStandIn().Answer(200, Page(null, Item("SM1", status: "teleported"))))).ShouldBe(new Found("SM1", null, null, null));

    [Theory]
    [InlineData("two\r\nlines ", "two\\nlines")]
    [InlineData("Hello", "Sent from your Twilio trial account - Hello")]
    [InlineData("", "")]
    public async Task A_text_is_the_same_although_Twilio_changed_its_dress(string ours, string theirs) =>
        (await Find(new TwilioStandIn().Answer(200, Page(null, Item("SM1", body: theirs))), ours)).ShouldBeOfType<Found>();

    [Fact]
    public async Task The_second_page_is_read_and_no_third()
    {
        var next = "/2010-04-01/Accounts/AC1/Messages.json?Page=1&PageToken=PA1";
        var found = new TwilioStandIn().Answer(200, Page(next, Item("SM1", "x"))).Answer(200, Page(null, Item("SM2")));
        found.Options.BaseUrl = "http://localhost:9/stand-in";
        var endless = new TwilioStandIn().Answer(200, Page(next, Item("SM1", "x"))).Answer(200, Page(next, Item("SM2", "x")));

        (await Find(found)).ShouldBeOfType<Found>().ExternalId.ShouldBe("SM2");
        (await Find(endless)).ShouldBeOfType<LookupFailed>();

        found.Asked[1].Url.ShouldBe("http://localhost:9/stand-in" + next);
        endless.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Pages_older_than_the_message_are_not_asked_for()
    {
        var twilio = new TwilioStandIn().Answer(200, Page("/next", Item("SM1", "x", "Fri, 20 Nov 2026 14:00:00 +0000")));

        (await Find(twilio)).ShouldBe(new NotFound());
        twilio.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("https://elsewhere.example/steal")]
    [InlineData("//elsewhere.example/steal")]
    public async Task Credentials_go_to_no_other_host(string next)
    {
        var twilio = new TwilioStandIn().Answer(200, Page(next, Item("SM1", "x")));

        (await Find(twilio)).ShouldBe(new NotFound());
        twilio.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(401, """{"code":20003}""")]
    [InlineData(429, "")]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"messages":7}""")]
    public async Task Where_Twilio_cannot_be_asked_nothing_is_concluded(int status, string body) =>
        (await Find(new TwilioStandIn().Answer(status, body))).ShouldBeOfType<LookupFailed>().Reason.ShouldNotBeNullOrWhiteSpace();

    [Fact]
    public async Task A_broken_connection_concludes_nothing() =>
        (await Find(new TwilioStandIn().Throw(new HttpRequestException(HttpRequestError.ConnectionError)))).ShouldBeOfType<LookupFailed>();
}
