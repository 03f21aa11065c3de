using System.Text;

using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioEventKeyTests
{
    private static TwilioEventKey Key(string body, TwilioEndpoint endpoint = TwilioEndpoint.Incoming, string target = "/x") =>
        TwilioEventKey.Of(TwilioPayload.Form(body), Encoding.UTF8.GetBytes(body), endpoint, target);

    [Theory]
    [InlineData("MessageSid=SM1&SmsMessageSid=SM2&SmsSid=SM3", "SM1")]
    [InlineData("SmsMessageSid=SM2&SmsSid=SM3", "SM2")]
    [InlineData("SmsSid=SM3", "SM3")]
    [InlineData("MessageSid=&SmsSid=SM3", "SM3")]
    [InlineData("MessageSid=SM1&MessageSid=SM9", "SM1")]
    public void A_message_is_known_by_its_id(string body, string id)
    {
        Key(body).ShouldBe(new TwilioEventKey(id, "sms.incoming", id, null));
        Key(body, TwilioEndpoint.Fallback).ShouldBe(Key(body));
    }

    [Theory]
    [InlineData("twilio-message-status.form", "SM92a3b4c5d6e7f8091a2b3c4d5e6f7081|delivered")]
    [InlineData("twilio-message-status-whatsapp-read.form", "SMc5d6e7f8091a2b3c4d5e6f708192a3b4|read")]
    public void A_status_is_known_by_its_id_and_word_wherever_it_comes_to(string file, string key)
    {
        var body = TwilioPayload.Text(file);

        Key(body, TwilioEndpoint.Status).Key.ShouldBe(key);
        Key(body, TwilioEndpoint.Incoming).ShouldBe(Key(body, TwilioEndpoint.Status));
        Key(body, TwilioEndpoint.Status).Kind.ShouldBe("sms.status");
    }

    [Fact]
    public void A_message_that_comes_to_the_status_address_is_still_a_message() =>
        Key(TwilioPayload.Text("twilio-sms.form"), TwilioEndpoint.Status).Kind.ShouldBe("sms.incoming");

    [Fact]
    public void An_old_status_has_only_SmsStatus() => Key("SmsSid=SM1&SmsStatus=SENT", TwilioEndpoint.Status).Key.ShouldBe("SM1|sent");

    [Fact]
    public void A_status_without_a_word_keeps_its_id() => Key("MessageSid=SM1", TwilioEndpoint.Status).ShouldBe(new TwilioEventKey("SM1|", "sms.status", "SM1", null));

    [Fact]
    public void A_call_on_a_shared_address_is_told_by_its_id() =>
        Key(TwilioPayload.Text("twilio-voice-status.form"), TwilioEndpoint.Status)
            .ShouldBe(new TwilioEventKey("CA9d8c7b6a5f4e3d2c1b0a998877665544|completed", "voice.status", "CA9d8c7b6a5f4e3d2c1b0a998877665544", null));

    [Theory]
    [InlineData("Body=Hello&From=%2B1")]
    [InlineData("MessageSid=+++&Body=x")]
    [InlineData("MessageSid=SM%00&Body=x")]
    [InlineData("MessageSid=SM1%7Cdelivered&Body=x")]
    [InlineData("MessageSid=é")]
    [InlineData("")]
    public void Without_a_usable_id_the_key_is_the_hash_of_the_body(string body)
    {
        var key = Key(body);

        key.HasId.ShouldBeFalse();
        key.ExternalId.ShouldBeNull();
        key.Key.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(body))));
    }

    [Fact]
    public void An_endless_id_or_word_does_not_become_a_key()
    {
        Key("MessageSid=" + new string('S', 1_000_000)).Key.Length.ShouldBe(64);
        Key("MessageSid=SM1&MessageStatus=" + new string('x', 1_000_000)).Key.Length.ShouldBe(64);
        Key("MessageSid=SM1&MessageStatus=" + new string('x', 1_000_000)).ExternalId.ShouldBe("SM1");
    }

    [Theory]
    [InlineData("/api/webhooks/twilio/sms/status?attempt=a1b2", "a1b2")]
    [InlineData("/s?x=1&attempt=a%2Fb&attempt=c", "a/b")]
    [InlineData("/s?Attempt=a", null)]
    [InlineData("/s?attempt=", null)]
    [InlineData("/s?attempts=a", null)]
    [InlineData("/s?attempt", null)]
    [InlineData("/attempt=a", null)]
    [InlineData("", null)]
    public void The_token_of_our_try_comes_from_the_address(string target, string? token)
    {
        Key("MessageSid=SM1&MessageStatus=sent", TwilioEndpoint.Status, target).AttemptToken.ShouldBe(token);
        TwilioTarget.AttemptToken(target).ShouldBe(token);
    }

    [Fact]
    public void An_endless_token_is_none() => TwilioTarget.AttemptToken("/s?attempt=" + new string('a', 5000)).ShouldBeNull();
}
