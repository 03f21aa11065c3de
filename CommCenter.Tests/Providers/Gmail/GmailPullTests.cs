using System.Text;

using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Providers.Gmail;

using static CommCenter.Tests.Providers.Gmail.GmailStandIn;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailPullTests
{
    private readonly GmailStandIn _google = new();
    private readonly GmailPull _pull;

    public GmailPullTests()
    {
        (_google.Options.Mode, _google.Options.Subscription) = ("Pull", "projects/acme-comms/subscriptions/gmail-pull");
        _pull = new GmailPull(_google.Client, () => _google.Options);
    }

    [Fact]
    public async Task What_is_pulled_reads_like_what_is_pushed()
    {
        _google.Answer(200, """{"receivedMessages":[{"ackId":"a1","message":{"data":"eyJlbWFpbEFkZHJlc3MiOiJzdXBwb3J0QGV4YW1wbGUuY29tIiwiaGlzdG9yeUlkIjoiOTg3NjU0MzIxMCJ9","messageId":"2070443601311540"}},{"ackId":"a2"},{}]}""");

        var pulled = (await _pull.PullAsync(Mailbox, default)).Value!.ShouldHaveSingleItem();

        pulled.AckId.ShouldBe("a1");
        GmailPush.TryRead(pulled.Body).ShouldBe(new PushNotice("support@example.com", "9876543210", "2070443601311540"));
        GmailEventKey.OfPush(pulled.Body).Key.ShouldBe("push|2070443601311540");
        Encoding.UTF8.GetString(pulled.Body).ShouldEndWith(""","subscription":"projects/acme-comms/subscriptions/gmail-pull"}""");
        var asked = _google.Asked.ShouldHaveSingleItem();
        (asked.Url, asked.Authorization, asked.Body).ShouldBe(("https://pubsub.googleapis.com/v1/projects/acme-comms/subscriptions/gmail-pull:pull", "Bearer token-1", """{"maxMessages":100}"""));
    }

    [Fact]
    public async Task An_emulator_is_asked_without_a_token()
    {
        _google.Options.PubSubBaseUrl = "http://localhost:8085/";
        _google.Answer(200, "{}");

        (await _pull.PullAsync(Mailbox, default)).Value!.ShouldBeEmpty();

        _google.Asked[0].Url.ShouldStartWith("http://localhost:8085/v1/projects/");
        (_google.Asked[0].Authorization, _google.AskedForTokens.Count).ShouldBe((null, 0));
    }

    [Fact]
    public async Task What_is_on_disk_is_acknowledged()
    {
        _google.Answer(200, "{}");

        (await _pull.AcknowledgeAsync(Mailbox, [], default)).Value.ShouldBeTrue();
        (await _pull.AcknowledgeAsync(Mailbox, ["a1", "a2"], default)).Value.ShouldBeTrue();

        var asked = _google.Asked.ShouldHaveSingleItem();
        (new Uri(asked.Url).AbsolutePath, asked.Body).ShouldBe(("/v1/projects/acme-comms/subscriptions/gmail-pull:acknowledge", """{"ackIds":["a1","a2"]}"""));
    }

    [Theory]
    [InlineData(403, MailboxTrouble.Refused)]
    [InlineData(404, MailboxTrouble.Refused)]
    [InlineData(429, MailboxTrouble.Passing)]
    [InlineData(503, MailboxTrouble.Passing)]
    public async Task What_fails_says_whether_to_try_again(int status, MailboxTrouble expected)
    {
        _google.Answer(status);

        (await _pull.PullAsync(Mailbox, default)).Failure!.Kind.ShouldBe(expected);
    }

    [Fact]
    public async Task Without_pull_in_the_settings_nothing_is_asked()
    {
        _google.Options.Mode = "Push";

        (await _pull.PullAsync(Mailbox, default)).Failure!.Kind.ShouldBe(MailboxTrouble.Refused);
        _google.Asked.ShouldBeEmpty();
    }
}
