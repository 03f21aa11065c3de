using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Api;

public sealed class ApiTokenTests(DeskWithAdministrator desk) : IClassFixture<DeskWithAdministrator>
{
    private readonly RunningApp _app = desk.App;
    private readonly HttpClient _client = desk.App.NewClient();

    // What is at the address does not matter: who may not come in is turned away before that is looked at.
    private const string Path = "/api/v1/nothing-here";

    [Fact]
    public async Task Without_a_token_the_answer_is_401_as_problem_details()
    {
        var answer = await _client.GetAsync(Path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("status").GetInt32().ShouldBe(401);
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic YTpi")]
    public async Task A_wrong_token_is_refused(string header)
        => (await GetAsync(header)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task The_token_of_the_settings_is_let_in()
        => (await GetAsync($"Bearer {RunningApp.Token}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_sign_in_cookie_is_worth_nothing_here()
    {
        await _client.SignInAsync(RunningApp.Email, RunningApp.Password);

        (await _client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_token_is_worth_nothing_on_the_screens()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hangfire") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", RunningApp.Token) } };

        (await _client.SendAsync(request)).Target()!.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_revoked_token_is_out_within_ten_seconds()
    {
        await GetAsync($"Bearer {RunningApp.Token}");

        await RevokeAsync(_app.Time.GetUtcNow());
        _app.Time.Forward(TimeSpan.FromSeconds(10));
        var answer = await GetAsync($"Bearer {RunningApp.Token}");
        await RevokeAsync(null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_acts_no_longer_for_somebody_taken_off_the_company()
    {
        await DisableAsync(_app.Time.GetUtcNow());
        _app.Time.Forward(TimeSpan.FromSeconds(10));
        var answer = await GetAsync($"Bearer {RunningApp.Token}");
        await DisableAsync(null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task RevokeAsync(DateTimeOffset? at) => _app.ChangeAsync(async db => (await db.ApiTokens.IgnoreQueryFilters().SingleAsync()).RevokedAt = at);

    private Task DisableAsync(DateTimeOffset? at) => _app.ChangeAsync(async db => (await db.Staff.IgnoreQueryFilters().SingleAsync()).DisabledAt = at);

    private async Task<HttpResponseMessage> GetAsync(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _client.SendAsync(request);
    }
}
