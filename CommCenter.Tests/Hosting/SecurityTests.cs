using System.Net;

using CommCenter.Tests.Journeys;
using CommCenter.Web.Hosting.Security;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Hosting;

public sealed class SecurityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/css/tokens.css")]
    [InlineData("/api/v1/lines")]
    [InlineData("/inbox")]
    public async Task Everything_a_browser_opens_says_what_may_run(string path)
    {
        await using var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        var answer = await app.Client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-eval");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff");
        answer.Headers.GetValues("X-Frame-Options").ShouldHaveSingleItem().ShouldBe("DENY");
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_for_scripts_and_other_sites()
    {
        await using var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        var page = await app.Client.GetAsync("/sign-in");
        var form = page.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ToLowerInvariant();
        form.ShouldContain("httponly");
        form.ShouldContain("samesite=strict");
        var signedIn = await app.Client.SignInAsync(RunningApp.Email, RunningApp.Password);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("CommCenter=", StringComparison.Ordinal)).ToLowerInvariant();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
    }

    [Fact]
    public async Task Who_tries_to_sign_in_again_and_again_is_told_to_wait_and_others_are_not()
    {
        await using var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        HttpResponseMessage? last = null;
        for (var i = 0; i <= RateLimits.SignInsAMinute; i++) last = await app.Client.PostAsync("/sign-in", new FormUrlEncodedContent([]));

        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await last.TextAsync()).ShouldContain("Wait");
        (await app.Client.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync("/healthz/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_program_that_calls_too_often_is_told_when_to_go_on()
    {
        await using var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        app.Client.DefaultRequestHeaders.Authorization = new("Bearer", RunningApp.Token);
        // More at once than the bucket holds and gets back meanwhile.
        HttpResponseMessage? refused = null;
        await Until.TrueAsync(async () =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => app.Client.GetAsync("/api/v1/not-there")));
            refused = answers.FirstOrDefault(a => a.StatusCode == HttpStatusCode.TooManyRequests);
            return refused is not null;
        });

        refused!.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        var other = app.NewClient();
        other.DefaultRequestHeaders.Authorization = new("Bearer", "another");
        (await other.GetAsync("/api/v1/lines")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signed_texts_are_taken_however_many_come()
    {
        await using var app = RunningApp.Start(_folder.Path, [.. SignedTwilio.Settings, .. RunningApp.WithAdministrator]);
        var twilio = new SignedTwilio(app.Client, app.Address.ToString().TrimEnd('/'));
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text($"+1312555{i:d4}", "Hello"))));
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        answers[0].Headers.Contains("Content-Security-Policy").ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_that_fails_says_so_in_words()
    {
        await using var app = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, ("environment", "Production")]);
        await app.Client.SignInAsync(RunningApp.Email, RunningApp.Password);
        await app.ChangeAsync(async db => await db.Database.ExecuteSqlRawAsync("ALTER TABLE Staff RENAME TO Gone"));
        app.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        var answer = await app.Client.GetAsync("/inbox");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.TextAsync()).ShouldContain("Something went wrong");
    }
}
