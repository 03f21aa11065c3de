using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioOptionsTests
{
    [Fact]
    public void Without_settings_Twilio_is_off_and_nothing_is_wrong()
    {
        var options = new TwilioOptions { BaseUrl = "http://localhost:5080/stand-in" };

        options.IsConfigured.ShouldBeFalse();
        options.Problems().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AC4b1f0a6c9d8e7f60514233241506f7e8")]
    [InlineData("ACbench0000000000000000000000000000")]
    [InlineData("x")]
    public void Any_account_id_with_a_token_is_enough(string sid)
    {
        var options = new TwilioOptions { AccountSid = sid, AuthToken = "t" };

        options.Problems().ShouldBeEmpty();
        options.IsConfigured.ShouldBeTrue();
        options.ApiAddress.ShouldBe("https://api.twilio.com");
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_and_switches_Twilio_off()
    {
        var options = new TwilioOptions
        {
            AccountSid = "AC1",
            AuthTokenSecondary = "secret-two",
            ApiKeySid = "SK1",
            Accounts = [new() { Sid = "AC2", AuthToken = "secret" }, new() { Sid = "AC2" }, new() { AuthToken = "secret" }],
            BaseUrl = "api.example.com",
        };

        options.IsConfigured.ShouldBeFalse();
        options.Problems().ShouldBe([
            "Providers:Twilio:AuthToken is missing, although Providers:Twilio:AccountSid is set.",
            "Providers:Twilio:AuthToken is missing, although Providers:Twilio:AuthTokenSecondary is set.",
            "Providers:Twilio:ApiKeySecret is missing, although Providers:Twilio:ApiKeySid is set.",
            "Providers:Twilio:Accounts:1:AuthToken is missing.",
            "Providers:Twilio:Accounts:1:Sid is there twice (AC2).",
            "Providers:Twilio:Accounts:2:Sid is missing.",
            "Providers:Twilio:BaseUrl must be a full http or https address; it is \"api.example.com\".",
        ]);
    }

    [Fact]
    public void A_token_an_application_or_a_key_secret_alone_is_half_a_setting()
    {
        new TwilioOptions { AuthToken = "t" }.Problems().ShouldHaveSingleItem().ShouldContain("AccountSid is missing");
        new TwilioOptions { VoiceApplicationSid = "AP1" }.Problems().ShouldHaveSingleItem().ShouldContain("AccountSid is missing");
        new TwilioOptions { AccountSid = "AC1", AuthToken = "t", ApiKeySecret = "s" }.Problems().ShouldHaveSingleItem().ShouldContain("ApiKeySid is missing");
    }

    [Theory]
    [InlineData("ftp://example.com")]
    [InlineData("/simulator")]
    [InlineData("http://example.com?x=1")]
    [InlineData("http://example.com/#x")]
    public void A_base_address_must_be_a_full_web_address(string address) =>
        new TwilioOptions { AccountSid = "AC1", AuthToken = "t", BaseUrl = address }.Problems().ShouldHaveSingleItem().ShouldContain("BaseUrl");

    [Fact]
    public void Each_account_has_its_own_tokens_and_an_unknown_one_the_main_accounts()
    {
        var options = new TwilioOptions
        {
            AccountSid = "AC1",
            AuthToken = "one",
            AuthTokenSecondary = "two",
            Accounts = [new() { Sid = "AC2", AuthToken = "sub" }],
        };

        options.Tokens("AC1").ShouldBe(["one", "two"]);
        options.Tokens("AC2").ShouldBe(["sub"]);
        options.Tokens("AC9").ShouldBe(["one", "two"]);
        options.Tokens(null).ShouldBe(["one", "two"]);
        options.Tokens("ac2").ShouldBe(["one", "two"]);
    }

    [Fact]
    public void Only_further_accounts_are_enough_and_the_first_is_the_default()
    {
        var options = new TwilioOptions { Accounts = [new() { Sid = "AC2", AuthToken = "sub" }] };

        options.IsConfigured.ShouldBeTrue();
        options.DefaultAccount.ShouldBe("AC2");
        options.Tokens("AC9").ShouldBeEmpty();
    }

    [Fact]
    public void The_base_address_stands_for_the_api_without_a_slash_at_the_end() =>
        new TwilioOptions { BaseUrl = "http://localhost:5080/stand-in/" }.ApiAddress.ShouldBe("http://localhost:5080/stand-in");
}
