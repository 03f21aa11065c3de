using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioAccountCheckTests
{
    private const string Sid = "AC4b1f0a6c9d8e7f60514233241506f7e8";

    [Fact]
    public async Task A_good_account_is_asked_for_once_with_its_own_credentials_and_has_a_name()
    {
        var twilio = new TwilioStandIn().Answer(200, $$"""{"sid":"{{Sid}}","friendly_name":"Northside","status":"active"}""");

        var said = await CheckAsync(twilio);

        (said.Problem, said.Name).ShouldBe((null, "Northside"));
        var asked = twilio.Asked.ShouldHaveSingleItem();
        asked.Url.ShouldBe($"https://api.twilio.com/2010-04-01/Accounts/{Sid}.json");
        asked.Authorization.ShouldBe(TwilioStandIn.Basic(Sid, "secret"));
    }

    [Theory]
    [InlineData(401, """{"code":20003}""", "does not accept this account SID and auth token")]
    [InlineData(403, "", "does not accept this account SID and auth token")]
    [InlineData(404, "", "does not accept this account SID and auth token")]
    [InlineData(500, "oops", "Twilio had trouble (HTTP 500)")]
    [InlineData(429, "", "Twilio had trouble (HTTP 429)")]
    [InlineData(302, "", "Twilio had trouble (HTTP 302)")]
    [InlineData(200, "<html>", "not Twilio, or not this account")]
    [InlineData(200, """{"sid":"AC00000000000000000000000000000000"}""", "not Twilio, or not this account")]
    [InlineData(200, """{"sid":"AC4b1f0a6c9d8e7f60514233241506f7e8","status":"suspended"}""", "this account is suspended")]
    public async Task Whatever_Twilio_answers_is_told_in_words(int status, string body, string words)
        => (await CheckAsync(new TwilioStandIn().Answer(status, body))).Problem!.ShouldContain(words);

    [Fact]
    public async Task No_answer_and_no_connection_are_told_apart()
    {
        (await CheckAsync(new TwilioStandIn().Hang(), time: new HastyClock())).Problem!.ShouldContain("did not answer in time");
        (await CheckAsync(new TwilioStandIn().Throw(new HttpRequestException(HttpRequestError.ConnectionError)))).Problem!.ShouldContain("could not be reached");
    }

    [Theory]
    [InlineData("SK4b1f0a6c9d8e7f60514233241506f7e8")]
    [InlineData("AC")]
    [InlineData("AC4b1f0a6c9d8e7f605142332415/../..")]
    [InlineData("AC4b1f0a6c9d8e7f60514233241506f7e8'; DROP TABLE")]
    public async Task What_is_no_SID_is_never_asked_for(string sid)
    {
        var twilio = new TwilioStandIn();

        (await CheckAsync(twilio, sid)).Problem!.ShouldContain("begins with AC");
        twilio.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_of_the_settings_is_not_entered_again()
    {
        var twilio = new TwilioStandIn();
        twilio.Options.Accounts.Add(new TwilioAccount { Sid = Sid, AuthToken = "from settings" });

        (await CheckAsync(twilio)).Problem!.ShouldContain("comes from the settings file");
        twilio.Asked.ShouldBeEmpty();
    }

    private static Task<Core.Lines.AccountCheck> CheckAsync(TwilioStandIn twilio, string sid = Sid, TimeProvider? time = null)
        => new TwilioAccountCheck(new TwilioClient(new HttpClient(twilio), () => twilio.Options, time ?? TimeProvider.System), twilio.Options).CheckAsync(sid, "secret", CancellationToken.None);
}
