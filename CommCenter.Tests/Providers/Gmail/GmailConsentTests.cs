using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Web;

using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Providers.Gmail;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailConsentTests
{
    private const string Back = "https://desk.example/connect/gmail/callback";

    private readonly GmailStandIn _google = new();
    private readonly GmailConsent _consent;

    public GmailConsentTests() => _consent = new GmailConsent(new HttpClient(_google), () => _google.Options, _google.Time);

    [Fact]
    public void A_person_is_sent_to_Google_with_the_least_scope_a_state_and_a_challenge()
    {
        var address = _consent.Begin(Back, "state", out var verifier, "support@example.com");

        address.GetLeftPart(UriPartial.Path).ShouldBe("https://accounts.google.com/o/oauth2/v2/auth");
        var query = HttpUtility.ParseQueryString(address.Query);
        query.AllKeys.ToDictionary(k => k!, k => query[k]).ShouldBe(new Dictionary<string, string?>
        {
            ["client_id"] = "client",
            ["redirect_uri"] = Back,
            ["response_type"] = "code",
            ["scope"] = "https://www.googleapis.com/auth/gmail.modify",
            ["state"] = "state",
            ["access_type"] = "offline",
            ["prompt"] = "consent",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
            ["login_hint"] = "support@example.com",
        }, ignoreOrder: true);
        verifier.Length.ShouldBeInRange(43, 128);
        GmailConsent.NewState().ShouldNotBe(GmailConsent.NewState());
    }

    [Fact]
    public void Whoever_pulls_asks_for_the_subscription_too()
    {
        (_google.Options.Mode, _google.Options.Subscription) = ("Pull", "projects/p/subscriptions/s");

        HttpUtility.ParseQueryString(_consent.Begin(Back, "s", out _).Query)["scope"].ShouldBe("https://www.googleapis.com/auth/gmail.modify https://www.googleapis.com/auth/pubsub");
    }

    [Fact]
    public async Task The_code_becomes_a_grant_for_the_mailbox_it_belongs_to()
    {
        _google.Token(200, Granted()).Answer(200, """{"emailAddress":"Reception@Example.com","historyId":"1"}""");

        var grant = (await ExchangeAsync()).Value!;

        (grant.RefreshToken, grant.AccessToken, grant.Address).ShouldBe(("refresh", "access", "reception@example.com"));
        _google.AskedForTokens.ShouldHaveSingleItem().ShouldBe("client_id=client&client_secret=secret&code=code&code_verifier=verifier&redirect_uri=https%3A%2F%2Fdesk.example%2Fconnect%2Fgmail%2Fcallback&grant_type=authorization_code");
        _google.Asked.ShouldHaveSingleItem().Authorization.ShouldBe("Bearer access");
        grant.ToString().ShouldNotContain("refresh");
    }

    [Fact]
    public async Task A_box_that_was_not_ticked_is_told()
    {
        _google.Token(200, Granted(scope: "openid https://www.googleapis.com/auth/gmail.readonly"));

        (await ExchangeAsync()).Failure!.Reason.ShouldContain("leave every box ticked");
    }

    [Fact]
    public async Task A_grant_that_does_not_last_is_told()
    {
        _google.Token(200, """{"access_token":"access","scope":"https://www.googleapis.com/auth/gmail.modify"}""");

        (await ExchangeAsync()).Failure!.Reason.ShouldContain("no lasting access");
    }

    [Theory]
    [InlineData("invalid_grant", "Connect the mailbox again")]
    [InlineData("redirect_uri_mismatch", "https://desk.example/connect/gmail/callback is not among the redirect addresses")]
    [InlineData("invalid_client", "does not accept our client id and secret")]
    [InlineData("server_error", "Try it again")]
    public async Task What_Google_refuses_is_told_in_words(string error, string words)
    {
        _google.Token(400, $$"""{"error":"{{error}}"}""");

        (await ExchangeAsync()).Failure!.Reason.ShouldContain(words);
    }

    [Fact]
    public async Task An_API_that_is_not_switched_on_is_found_out_while_connecting()
    {
        _google.Token(200, Granted()).Answer(403, """{"error":{"code":403,"errors":[{"reason":"accessNotConfigured"}]}}""");

        var failure = (await ExchangeAsync()).Failure!;
        (failure.Kind, failure.Reason).ShouldBe((MailboxTrouble.Refused, "The Gmail API is not switched on in our Google project. An administrator has to switch it on."));
    }

    [Fact]
    public async Task A_grant_is_given_back_also_when_it_is_over_already()
    {
        _google.Answer(200, "{}").Answer(400, """{"error":"invalid_token"}""").Answer(503);

        (await _consent.RevokeAsync("refresh", default)).Value.ShouldBeTrue();
        (await _consent.RevokeAsync("refresh", default)).Value.ShouldBeTrue();
        (await _consent.RevokeAsync("refresh", default)).Failure!.Kind.ShouldBe(MailboxTrouble.Passing);
        (_google.Asked[0].Url, _google.Asked[0].Body).ShouldBe(("https://oauth2.googleapis.com/revoke", "token=refresh"));
    }

    private Task<MailboxAnswer<GmailGrant>> ExchangeAsync() => _consent.ExchangeAsync("code", "verifier", Back, default);

    private static string Granted(string scope = "https://www.googleapis.com/auth/gmail.modify openid") => $$"""{"access_token":"access","refresh_token":"refresh","expires_in":3599,"scope":"{{scope}}"}""";
}
