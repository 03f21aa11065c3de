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

    [Theory]
    [InlineData("/not/there")]
    [InlineData("/inbox/abc")]
    public async Task A_person_who_opens_an_address_that_is_not_there_is_told_so(string path)
    {
        await _client.SignInAsync(RunningApp.Email, RunningApp.Password);

        var answer = await _client.SendAsync(AsBrowser(path));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.TextAsync()).ShouldContain("There is nothing at this address");
    }

    [Fact]
    public async Task Once_there_is_staff_the_set_up_page_is_not_found_in_a_browser_either()
    {
        var answer = await _client.SendAsync(AsBrowser("/setup"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.TextAsync()).ShouldNotContain("Set up your front desk");
    }

    [Theory]
    [InlineData("/api/webhooks/twilio/sms/incoming", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/api/v1/conversations", HttpStatusCode.Unauthorized)]
    public async Task A_browser_at_a_program_s_address_sees_what_the_program_would(string path, HttpStatusCode status)
        => (await _client.SendAsync(AsBrowser(path))).StatusCode.ShouldBe(status);

    private static HttpRequestMessage AsBrowser(string path) => new(HttpMethod.Get, path) { Headers = { { "Accept", "text/html,application/xhtml+xml" } } };

    [Fact]
    public async Task A_screen_opens_once_signed_in()
    {
        await _client.SignInAsync(RunningApp.Email, RunningApp.Password);

        var answer = await _client.GetAsync("/inbox");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.TextAsync()).ShouldContain("Inbox");
    }
}
