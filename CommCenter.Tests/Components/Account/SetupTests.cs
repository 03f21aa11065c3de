using System.Net;
using System.Text.RegularExpressions;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Components.Account;

public sealed class SetupTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningApp _app = null!;

    public Task InitializeAsync()
    {
        _app = RunningApp.Start(_folder.Path);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_console_says_where_to_set_up_and_with_which_code()
    {
        Code().ShouldMatch("^[A-Z2-9]{5}-[A-Z2-9]{5}$");
        (await _app.Client.GetAsync("/")).Target()!.ShouldStartWith("/sign-in");
        (await _app.Client.GetAsync("/sign-in")).Target().ShouldBe("/setup");
    }

    [Fact]
    public async Task With_the_code_the_first_administrator_is_made_once_and_signed_in()
    {
        var answer = await SetUpAsync(Code());

        answer.Target().ShouldBe("/");
        (await _app.Client.GetAsync("/hangfire")).Target().ShouldBe("/jobs");
        var company = await _app.ReadAsync(db => db.Companies.SingleAsync());
        (company.Name, company.Country, company.TimeZone).ShouldBe(("Corner Bakery", "CA", "America/Toronto"));

        (await _app.NewClient().GetAsync("/setup")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_wrong_code_makes_nobody()
    {
        (await (await SetUpAsync("AAAAA-AAAAA")).TextAsync()).ShouldContain("This is not the code that the console shows.");

        (await _app.ReadAsync(db => db.Users.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_short_password_and_a_broken_address_are_told_together()
    {
        var text = await (await SetUpAsync(Code(), email: "ana", password: "short")).TextAsync();

        text.ShouldContain("Use at least 10 characters.");
        (await _app.ReadAsync(db => db.Users.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_who_set_up_at_once_one_becomes_administrator()
    {
        var clients = Enumerable.Range(0, 4).Select(_ => _app.NewClient()).ToArray();

        var answers = await Task.WhenAll(clients.Select((client, i) => SetUpAsync(Code(), client, $"p{i}@example.com")));

        answers.Count(a => a.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.NotFound).ShouldBe(3);
        (await _app.ReadAsync(db => db.Users.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData(RunningApp.Password)]
    [InlineData("short")]
    public async Task A_form_that_is_sent_after_set_up_finds_nothing(string password)
    {
        var late = _app.NewClient();
        var page = await late.GetStringAsync("/setup");
        (await SetUpAsync(Code())).Target().ShouldBe("/");

        var token = Regex.Match(page, "__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value;
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "setup",
            ["__RequestVerificationToken"] = token,
            ["Input.Code"] = Code(),
            ["Input.CompanyName"] = "Another",
            ["Input.Country"] = "CA",
            ["Input.TimeZone"] = "America/Toronto",
            ["Input.Name"] = "Eve",
            ["Input.Email"] = "eve@example.com",
            ["Input.Password"] = password,
        };
        (await late.PostAsync("/setup", new FormUrlEncodedContent(fields))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await _app.ReadAsync(db => db.Users.CountAsync())).ShouldBe(1);
    }

    private Task<HttpResponseMessage> SetUpAsync(string code, HttpClient? client = null, string email = RunningApp.Email, string password = RunningApp.Password)
        => (client ?? _app.Client).SubmitAsync("/setup",
            ("Input.Code", code), ("Input.CompanyName", "Corner Bakery"), ("Input.Country", "CA"), ("Input.TimeZone", "America/Toronto"),
            ("Input.Name", "Ana"), ("Input.Email", email), ("Input.Password", password));

    private string Code() => Regex.Match(string.Join('\n', _app.Console), "/setup and enter the code (\\S+)").Groups[1].Value;
}
