using System.Net;

namespace CommCenter.Tests.Hosting;

public sealed class OpenPathTests(DeskWithAdministrator desk) : IClassFixture<DeskWithAdministrator>
{
    private readonly RunningApp _app = desk.App;
    private readonly HttpClient _client = desk.App.NewClient();

    [Theory]
    [InlineData("/")]
    [InlineData("/inbox")]
    [InlineData("/inbox/1")]
    [InlineData("/customers")]
    [InlineData("/settings")]
    [InlineData("/jobs")]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/recurring")]
    [InlineData("/files/1")]
    [InlineData("/simulator")]
    [InlineData("/not/there")]
    [InlineData("/sign-in/more")]
    [InlineData("/setups")]
    [InlineData("/account/company")]
    [InlineData("/api/v2")]
    public async Task Everything_else_asks_to_sign_in(string path)
    {
        var answer = await _client.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Target()!.ShouldStartWith("/sign-in");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/access-denied")]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/api/webhooks/health")]
    [InlineData("/css/tokens.css")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task What_the_design_names_is_open(string path)
        => (await _client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("/setup")]
    [InlineData("/m/wrong")]
    [InlineData("/webhooks/unknown")]
    [InlineData("/_blazor/nothing")]
    public async Task What_is_open_but_not_there_is_not_found(string path)
        => (await _client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_screen_opens_once_signed_in()
    {
        await _client.SignInAsync(RunningApp.Email, RunningApp.Password);

        var answer = await _client.GetAsync("/inbox");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.TextAsync()).ShouldContain("Inbox");
    }
}
