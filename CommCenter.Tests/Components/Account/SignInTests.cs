using System.Net;
using System.Text.RegularExpressions;

using CommCenter.Core.Companies;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Components.Account;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningApp _app = null!;

    public Task InitializeAsync()
    {
        _app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_right_password_leads_to_the_page_that_was_asked_for()
    {
        var asked = await _app.Client.GetAsync("/inbox/7?view=all");
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        asked.Target().ShouldBe("/sign-in?returnUrl=%2Finbox%2F7%3Fview%3Dall");

        var answer = await _app.Client.SubmitAsync(asked.Target()!, ("Input.Email", " Ana@Example.com "), ("Input.Password", RunningApp.Password));

        answer.Target().ShouldBe("/inbox/7?view=all");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("CommCenter=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("expires=");
        (await _app.Client.GetAsync("/hangfire")).Target().ShouldBe("/jobs");
    }

    [Theory]
    [InlineData(RunningApp.Email, "something else")]
    [InlineData("nobody@example.com", RunningApp.Password)]
    public async Task A_wrong_password_and_an_unknown_person_are_told_the_same(string email, string password)
    {
        var answer = await _app.Client.SignInAsync(email, password);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.TextAsync()).ShouldContain("That email and password do not go together.");
        (await _app.Client.GetAsync("/")).Target()!.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task What_is_missing_is_told_at_the_field()
    {
        var text = await (await _app.Client.SignInAsync("", "")).TextAsync();

        text.ShouldContain("Enter your email address.");
        text.ShouldContain("Enter your password.");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        for (var i = 0; i < 5; i++) await _app.Client.SignInAsync(RunningApp.Email, "wrong password");

        var answer = await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password);

        (await answer.TextAsync()).ShouldContain("Too many wrong passwords. Try again in 10 minutes");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
        => (await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password, returnUrl)).Target().ShouldBe("/");

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        var fields = new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.Email"] = RunningApp.Email, ["Input.Password"] = RunningApp.Password };

        (await _app.Client.PostAsync("/sign-in", new FormUrlEncodedContent(fields))).Target().ShouldBe("/sign-in");

        (await _app.Client.GetAsync("/inbox")).Target().ShouldBe("/sign-in?returnUrl=%2Finbox");
    }

    [Fact]
    public async Task A_sign_in_page_left_open_on_a_second_tab_leads_in_and_not_to_a_blank_page()
    {
        var old = await _app.Client.GetStringAsync("/sign-in?returnUrl=%2Finbox");
        await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password);

        var token = Regex.Match(old, "__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value;
        var fields = new Dictionary<string, string> { ["_handler"] = "sign-in", ["__RequestVerificationToken"] = token, ["Input.Email"] = RunningApp.Email, ["Input.Password"] = RunningApp.Password };
        var answer = await _app.Client.PostAsync("/sign-in?returnUrl=%2Finbox", new FormUrlEncodedContent(fields));

        answer.Target().ShouldBe("/sign-in?returnUrl=%2Finbox");
        (await _app.Client.GetAsync(answer.Target())).Target().ShouldBe("/inbox");
    }

    [Fact]
    public async Task Signing_out_ends_it_but_not_from_another_site()
    {
        await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password);
        await _app.Client.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        (await _app.Client.GetAsync("/hangfire")).Target().ShouldBe("/jobs");

        await _app.ChangeAsync(db =>
        {
            db.Companies.Add(new Company { Name = "Second", Country = "US", TimeZone = "UTC" });
            return Task.CompletedTask;
        });
        await _app.ChangeAsync(async db => db.Staff.Add(await SecondMembershipAsync(db)));
        // The page where a company is chosen has a form, and so a token, for somebody who is signed in.
        var html = await _app.Client.GetStringAsync("/account/company");
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await _app.Client.PostAsync("/sign-out", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));

        answer.Target().ShouldBe("/sign-in");
        (await _app.Client.GetAsync("/hangfire")).Target()!.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task Somebody_with_two_companies_chooses_one()
    {
        await _app.ChangeAsync(db =>
        {
            db.Companies.Add(new Company { Name = "Second", Country = "US", TimeZone = "Europe/Paris" });
            return Task.CompletedTask;
        });
        await _app.ChangeAsync(async db => db.Staff.Add(await SecondMembershipAsync(db)));

        var answer = await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password, "/hangfire");
        answer.Target().ShouldBe("/account/company?returnUrl=%2Fhangfire");
        (await _app.Client.GetAsync("/hangfire")).Target().ShouldBe("/account/company?returnUrl=%2Fhangfire");
        var places = await _app.Client.GetStringAsync(answer.Target());
        places.ShouldContain("Second");

        var staffId = (await _app.ReadAsync(db => db.Staff.IgnoreQueryFilters().OrderBy(s => s.Id).LastAsync())).Id;
        (await _app.Client.SubmitAsync(answer.Target()!, ("StaffId", "999"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _app.Client.SubmitAsync(answer.Target()!, ("StaffId", $"{staffId}"))).Target().ShouldBe("/hangfire");
        (await _app.Client.GetAsync("/hangfire")).Target().ShouldBe("/jobs");
    }

    [Fact]
    public async Task Whoever_is_taken_off_the_company_is_out_within_ten_seconds_and_cannot_come_back()
    {
        await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password);
        (await _app.Client.GetAsync("/hangfire")).Target().ShouldBe("/jobs");

        await _app.ChangeAsync(async db => (await db.Staff.IgnoreQueryFilters().SingleAsync()).DisabledAt = _app.Time.GetUtcNow());
        _app.Time.Forward(TimeSpan.FromSeconds(10));

        (await _app.Client.GetAsync("/hangfire")).Target()!.ShouldStartWith("/sign-in");
        (await (await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password)).TextAsync()).ShouldContain("not on the staff of a company here any more");
    }

    [Fact]
    public async Task A_new_security_stamp_ends_what_was_signed_in_before()
    {
        await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password);
        await _app.Client.GetAsync("/hangfire");

        await _app.ChangeAsync(async db => (await db.Users.SingleAsync()).SecurityStamp = "changed with the password");
        _app.Time.Forward(TimeSpan.FromSeconds(10));

        (await _app.Client.GetAsync("/hangfire")).Target()!.ShouldStartWith("/sign-in");
    }

    private static async Task<StaffMember> SecondMembershipAsync(Core.Data.CommCenterDbContext db)
        => new() { Name = "Ana", CompanyId = (await db.Companies.OrderBy(c => c.Id).LastAsync()).Id, AccountId = (await db.Users.SingleAsync()).Id };
}
