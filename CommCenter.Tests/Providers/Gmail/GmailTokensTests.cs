using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailTokensTests
{
    private readonly TestClock _clock = new();
    private readonly GmailStandIn _google;

    public GmailTokensTests() => _google = new GmailStandIn(_clock);

    [Fact]
    public async Task A_token_is_asked_for_once_and_kept_until_shortly_before_it_ends()
    {
        (await GetAsync()).Value.ShouldBe("token-1");
        _clock.Advance(TimeSpan.FromMinutes(54));
        (await GetAsync()).Value.ShouldBe("token-1");
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await GetAsync()).Value.ShouldBe("token-2");

        _google.AskedForTokens[0].ShouldBe("client_id=client&client_secret=secret&refresh_token=grant&grant_type=refresh_token");
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_one_request()
    {
        var google = new TaskCompletionSource();
        _google.TokenAfter(google.Task);

        var asking = Enumerable.Range(0, 20).Select(_ => GetAsync()).ToList();
        google.SetResult();

        (await Task.WhenAll(asking)).Select(a => a.Value).Distinct().ShouldBe(["late"]);
        _google.AskedForTokens.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_mailbox_that_is_connected_again_gets_a_token_of_its_new_grant()
    {
        await GetAsync();
        _google.Grants[GmailStandIn.Mailbox] = "other";

        (await GetAsync()).Value.ShouldBe("token-2");
        _google.AskedForTokens[1].ShouldContain("refresh_token=other");
    }

    [Fact]
    public async Task A_token_the_API_refuses_is_replaced_once_and_the_question_asked_again()
    {
        _google.Answer(401).Answer(200, """{"emailAddress":"Support@example.com","historyId":7}""");

        (await _google.Source.ProfileAsync(GmailStandIn.Mailbox, default)).Value.ShouldBe(new MailboxProfile("support@example.com", "7"));
        _google.Asked.Select(a => a.Authorization).ShouldBe(["Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_means_the_grant_is_over()
    {
        _google.Answer(401).Answer(401);

        (await _google.Source.ProfileAsync(GmailStandIn.Mailbox, default)).Failure!.Kind.ShouldBe(MailboxTrouble.Revoked);
    }

    [Fact]
    public async Task A_grant_that_is_over_is_told_with_what_to_do()
    {
        _google.Token(400, GmailStandIn.Text("gmail-oauth-invalid-grant.json"));

        (await GetAsync()).Failure.ShouldBe(new MailboxFailure(MailboxTrouble.Revoked, "Google no longer lets us into support@example.com. Reconnect it in Settings."));
    }

    [Theory]
    [InlineData(401, "invalid_client", MailboxTrouble.Refused)]
    [InlineData(401, "unauthorized_client", MailboxTrouble.Refused)]
    [InlineData(400, "something_new", MailboxTrouble.Passing)]
    [InlineData(503, "", MailboxTrouble.Passing)]
    public async Task Other_failures_are_the_settings_or_pass(int status, string error, MailboxTrouble expected)
    {
        _google.Token(status, $$"""{"error":"{{error}}"}""");

        (await GetAsync()).Failure!.Kind.ShouldBe(expected);
        (await GetAsync()).Value.ShouldBe("token-2");
    }

    [Fact]
    public async Task An_answer_without_a_token_passes()
    {
        _google.Token(200, "<html>").Token(200, "{}");

        (await GetAsync()).Failure!.Kind.ShouldBe(MailboxTrouble.Passing);
        (await GetAsync()).Failure!.Kind.ShouldBe(MailboxTrouble.Passing);
    }

    [Fact]
    public async Task A_mailbox_nobody_connected_and_settings_that_are_wrong_ask_Google_nothing()
    {
        (await _google.Tokens.GetAsync("other@example.com", default)).Failure!.Reason.ShouldBe("other@example.com is not connected. Connect it in Settings.");
        _google.Options.ClientSecret = null;
        (await GetAsync()).Failure!.Kind.ShouldBe(MailboxTrouble.Refused);

        _google.AskedForTokens.ShouldBeEmpty();
    }

    private Task<MailboxAnswer<string>> GetAsync() => _google.Tokens.GetAsync(GmailStandIn.Mailbox, default);
}
