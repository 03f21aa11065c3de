using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using Microsoft.AspNetCore.WebUtilities;

namespace CommCenter.Tests.Simulator.Gmail;

public sealed class GoogleAccountTests : IAsyncLifetime
{
    private readonly GmailHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Who_agrees_gives_the_app_a_code_and_the_code_gives_tokens()
    {
        var back = await ChooseAsync(GmailHost.Mailbox);
        back["state"].ToString().ShouldBe("my state");

        var token = await GmailHost.JsonAsync(await RedeemAsync(back["code"]!));

        token.GetProperty("token_type").GetString().ShouldBe("Bearer");
        token.GetProperty("expires_in").GetInt32().ShouldBe(3599);
        (await ProfileAsync(token)).GetProperty("emailAddress").GetString().ShouldBe(GmailHost.Mailbox);
        var newer = await GmailHost.JsonAsync(await RefreshAsync(token));
        newer.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        (await ProfileAsync(newer)).GetProperty("emailAddress").GetString().ShouldBe(GmailHost.Mailbox);
    }

    [Fact]
    public async Task The_consent_page_offers_our_mailboxes_and_nobody_elses()
    {
        var page = await (await _host.Anyone.GetAsync(Ask())).Content.ReadAsStringAsync();

        page.ShouldContain(GmailHost.Mailbox);
        page.ShouldContain(GmailHost.Other);
        page.ShouldContain("Refuse");
        page.ShouldNotContain(GmailHost.Person);
    }

    [Fact]
    public async Task Who_refuses_sends_the_app_away_without_a_code()
    {
        var back = await ChooseAsync("");

        back["error"].ToString().ShouldBe("access_denied");
        back.ContainsKey("code").ShouldBeFalse();
    }

    [Theory]
    [InlineData("client_id", "another")]
    [InlineData("response_type", "token")]
    [InlineData("redirect_uri", "https://evil.test/back")]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge", "")]
    public async Task An_app_that_asks_wrongly_gets_no_choice(string name, string value)
    {
        var answer = await _host.Anyone.GetAsync(Ask((name, value)));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(GmailHost.Mailbox);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_with_a_wrong_verifier_nor_the_second_time()
    {
        var code = (await ChooseAsync(GmailHost.Mailbox))["code"].ToString();
        await ShouldFailAsync(await RedeemAsync(code, verifier: "another-verifier-that-is-long-enough-1234567890"), "invalid_grant");
        await ShouldFailAsync(await RedeemAsync(code), "invalid_grant");

        code = (await ChooseAsync(GmailHost.Mailbox))["code"].ToString();
        (await RedeemAsync(code)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldFailAsync(await RedeemAsync(code), "invalid_grant");
    }

    [Fact]
    public async Task A_wrong_secret_gets_no_token()
    {
        var code = (await ChooseAsync(GmailHost.Mailbox))["code"].ToString();

        var answer = await _host.TokenAsync(("client_secret", "wrong"), ("grant_type", "authorization_code"), ("code", code), ("code_verifier", GmailHost.Verifier), ("redirect_uri", _host.RedirectUri));

        await ShouldFailAsync(answer, "invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revoked_grant_opens_nothing_any_more()
    {
        var token = await GmailHost.JsonAsync(await RedeemAsync((await ChooseAsync(GmailHost.Mailbox))["code"]!));

        await GmailHost.JsonAsync(await _host.Anyone.PostAsync("revoke", new FormUrlEncodedContent([new("token", token.GetProperty("refresh_token").GetString())])));

        await ShouldFailAsync(await RefreshAsync(token), "invalid_grant");
        var refused = await SendAsync(token);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("status").GetString().ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task Access_that_its_owner_withdrew_comes_back_when_it_is_restored()
    {
        var token = await GmailHost.JsonAsync(await RedeemAsync((await ChooseAsync(GmailHost.Mailbox))["code"]!));

        await _host.FaultsAsync(new { revoked = new[] { GmailHost.Mailbox } });
        await ShouldFailAsync(await RefreshAsync(token), "invalid_grant");
        (await SendAsync(token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await _host.FaultsAsync(new { });
        (await RefreshAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_access_token_is_over_after_an_hour()
    {
        _host.Time.Forward(TimeSpan.FromHours(1));

        (await _host.Gmail.GetAsync("profile")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private string Ask(params (string Name, string Value)[] other)
    {
        Dictionary<string, string?> query = new()
        {
            ["client_id"] = GmailHost.ClientId,
            ["response_type"] = "code",
            ["redirect_uri"] = _host.RedirectUri,
            ["scope"] = "https://www.googleapis.com/auth/gmail.modify",
            ["state"] = "my state",
            ["code_challenge"] = GmailHost.Challenge,
            ["code_challenge_method"] = "S256",
            ["access_type"] = "offline",
            ["prompt"] = "consent",
        };
        foreach (var (name, value) in other)
            query[name] = value;
        return QueryHelpers.AddQueryString("o/oauth2/v2/auth", query);
    }

    private async Task<Dictionary<string, Microsoft.Extensions.Primitives.StringValues>> ChooseAsync(string mailbox)
    {
        var answer = await _host.Anyone.GetAsync(QueryHelpers.AddQueryString(Ask().Replace("/auth?", "/auth/answer?", StringComparison.Ordinal), "mailbox", mailbox));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldStartWith(_host.RedirectUri);
        return QueryHelpers.ParseQuery(answer.Headers.Location.Query);
    }

    private Task<HttpResponseMessage> RedeemAsync(string code, string verifier = GmailHost.Verifier) =>
        _host.TokenAsync(("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier), ("redirect_uri", _host.RedirectUri));

    private Task<HttpResponseMessage> RefreshAsync(JsonElement token) =>
        _host.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", token.GetProperty("refresh_token").GetString()!));

    private Task<HttpResponseMessage> SendAsync(JsonElement token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "gmail/v1/users/me/profile");
        request.Headers.Authorization = new("Bearer", token.GetProperty("access_token").GetString());
        return _host.Anyone.SendAsync(request);
    }

    private async Task<JsonElement> ProfileAsync(JsonElement token) => await GmailHost.JsonAsync(await SendAsync(token));

    private static async Task ShouldFailAsync(HttpResponseMessage answer, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString().ShouldBe(error);
    }
}
