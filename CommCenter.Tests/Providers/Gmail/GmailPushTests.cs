using System.Text;

using CommCenter.Core.Providers.Gmail;

using static CommCenter.Tests.Providers.Gmail.GmailStandIn;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailPushTests
{
    [Theory]
    [InlineData("gmail-push.json", "support@example.com", "9876543210", "2070443601311540")]
    [InlineData("gmail-push-numeric-historyid-deadletter.json", "support@example.com", "9876543210", "2070443601311541")]
    [InlineData("gmail-push-data.json", "support@example.com", "9876543210", null)]
    public void Recorded_pushes_are_read(string payload, string address, string history, string? id)
        => GmailPush.TryRead(Bytes(payload)).ShouldBe(new PushNotice(address, history, id));

    [Fact]
    public void Either_spelling_of_the_id_either_alphabet_and_no_padding_will_do()
    {
        // The data ends with "ÿ?>", which the two alphabets write differently.
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"emailAddress":" Support@Example.com ","x":"ÿ?>ÿ?>"}"""));
        var url = data.Replace('+', '-').Replace('/', '_').TrimEnd('=');

        TryRead($$$"""{"message":{"data":"{{{url}}}","message_id":"7"}}""").ShouldBe(new PushNotice("support@example.com", null, "7"));
        TryRead($$$"""{"message":{"data":"{{{data}}}","messageId":8}}""").ShouldBe(new PushNotice("support@example.com", null, "8"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"message":7}""")]
    [InlineData("""{"message":{"messageId":"1"}}""")]
    [InlineData("""{"message":{"data":"bm8=","messageId":"1"}}""")]
    [InlineData("""{"emailAddress":"nobody"}""")]
    public void What_names_no_mailbox_is_no_notice(string body) => TryRead(body).ShouldBeNull();

    [Fact]
    public void A_push_that_comes_again_is_the_same_event()
    {
        var key = GmailEventKey.OfPush(Bytes("gmail-push.json"));

        key.ShouldBe(new GmailEventKey("push|2070443601311540", "email.push", "2070443601311540"));
        GmailEventKey.OfPush("""{"message":{"messageId":"2070443601311540"},"deliveryAttempt":2}"""u8.ToArray()).Key.ShouldBe(key.Key);
    }

    [Theory]
    [InlineData("gmail", null)]
    [InlineData("""{"message":{"messageId":"a|b"}}""", null)]
    [InlineData("""{"message":{"messageId":"with space"}}""", null)]
    public void A_push_without_an_id_is_known_by_its_bytes(string body, string? id)
    {
        var key = GmailEventKey.OfPush(Encoding.UTF8.GetBytes(body));

        (key.Key.Length, key.ExternalId).ShouldBe((64, id));
    }

    [Fact]
    public void An_email_is_one_event_of_its_mailbox()
        => GmailEventKey.OfEmail("Support@Example.com", "19aa").ShouldBe(new GmailEventKey("support@example.com|19aa", "email.message", "19aa"));

    private static PushNotice? TryRead(string body) => GmailPush.TryRead(Encoding.UTF8.GetBytes(body));
}
