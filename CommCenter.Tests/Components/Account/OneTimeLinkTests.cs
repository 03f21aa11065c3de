using System.Net;

using CommCenter.Core.Companies;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Components.Account;

public sealed class OneTimeLinkTests : IAsyncLifetime
{
    private const string Fresh = "a long new password";

    private readonly TemporaryFolder _folder = new();
    private RunningApp _app = null!;
    private StaffMember _ana = null!;

    public async Task InitializeAsync()
    {
        _app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        _ana = await _app.ReadAsync(db => db.Staff.IgnoreQueryFilters().SingleAsync());
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_invited_person_chooses_a_name_and_a_password_and_is_in()
    {
        var page = await InviteAsync("Ben@Example.com");
        (await (await _app.Client.GetAsync(page)).TextAsync()).ShouldContain("ben@example.com");

        (await JoinAsync(page)).Target().ShouldBe("/");

        (await _app.Client.GetAsync("/hangfire")).Target().ShouldBe("/jobs");
        (await _app.NewClient().SignInAsync("BEN@example.com", Fresh)).Target().ShouldBe("/");
        (await _app.ReadAsync(db => db.Staff.IgnoreQueryFilters().OrderBy(s => s.Id).LastAsync())).Role.ShouldBe(StaffRole.Agent);
    }

    [Fact]
    public async Task A_link_works_once_and_says_so_the_second_time()
    {
        var page = await InviteAsync("ben@example.com");
        await JoinAsync(page);

        (await (await _app.NewClient().GetAsync(page)).TextAsync()).ShouldContain("This link was used already");
        (await _app.ReadAsync(db => db.Users.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_joins_and_the_other_is_told()
    {
        var page = await InviteAsync("ben@example.com");

        // All have the form before one is sent: a page opened later has none any more.
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _app.NewClient().OpenFormAsync(page)));
        var answers = await Task.WhenAll(forms.Select(form => form.SendAsync(Typed())));

        answers.Count(a => a.StatusCode == HttpStatusCode.Redirect).ShouldBe(1, string.Join(", ", answers.Select(a => $"{a.StatusCode} {a.Target()}")));
        foreach (var late in answers.Where(a => a.StatusCode == HttpStatusCode.OK)) (await late.TextAsync()).ShouldContain("This link was used already");
        (await _app.ReadAsync(db => db.Staff.IgnoreQueryFilters().CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task A_form_without_its_token_leads_back_to_the_page_which_says_that_the_link_was_used()
    {
        var page = await InviteAsync("ben@example.com");
        await JoinAsync(page);
        var late = _app.NewClient();

        (await late.PostAsync(page, new FormUrlEncodedContent(Typed().ToDictionary(field => field.Name, field => field.Value)))).Target().ShouldBe(page);
        (await (await late.GetAsync(page)).TextAsync()).ShouldContain("This link was used already");
        (await _app.ReadAsync(db => db.Users.CountAsync())).ShouldBe(2);
    }

    [Theory]
    [InlineData("/join")]
    [InlineData("/join?code=")]
    [InlineData("/join?code=forged")]
    [InlineData("/join?code=%00%27%20OR%201%3D1")]
    [InlineData("/new-password?code=forged")]
    public async Task A_forged_or_broken_link_says_that_it_is_none(string page)
        => (await (await _app.Client.GetAsync(page)).TextAsync()).ShouldContain("This is not a link of ours");

    [Fact]
    public async Task An_expired_link_a_withdrawn_one_and_one_that_was_replaced_say_so()
    {
        var (first, second) = (await InviteAsync("ben@example.com"), await InviteAsync("ben@example.com"));
        (await (await _app.Client.GetAsync(first)).TextAsync()).ShouldContain("a newer one was made");

        _app.Time.Forward(StaffLinks.InvitationLasts);
        (await (await _app.Client.GetAsync(second)).TextAsync()).ShouldContain("This link has expired");
        var open = await _app.Client.OpenFormAsync(await InviteAsync("cleo@example.com"));
        _app.Time.Forward(StaffLinks.InvitationLasts);
        (await (await open.SendAsync(Typed())).TextAsync()).ShouldContain("This link has expired");
        (await _app.ReadAsync(db => db.Users.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task An_invitation_is_no_leave_to_change_a_password_and_a_short_one_is_not_taken()
    {
        var page = await InviteAsync("ben@example.com");

        (await (await _app.Client.GetAsync(page.Replace("/join", "/new-password"))).TextAsync()).ShouldContain("This is not a link of ours");
        (await (await JoinAsync(page, password: "short")).TextAsync()).ShouldContain("at least 10 characters");
        (await (await JoinAsync(page, name: " \u202E ")).TextAsync()).ShouldContain("Enter your name.");
        (await JoinAsync(page)).Target().ShouldBe("/");
    }

    [Fact]
    public async Task Somebody_with_an_account_joins_a_second_company_with_their_own_password_only()
    {
        var second = new Company { Name = "Second", Country = "US", TimeZone = "UTC" };
        await _app.ChangeAsync(db => Task.FromResult(db.Companies.Add(second)));
        await JoinAsync(await InviteAsync("ben@example.com"), _app.NewClient());
        await _app.ChangeAsync(async db => db.Staff.Add(new StaffMember { Name = "Cleo", CompanyId = second.Id, AccountId = (await db.Users.OrderBy(a => a.Id).LastAsync()).Id, Role = StaffRole.Administrator }));
        var cleo = await _app.ReadAsync(db => db.Staff.IgnoreQueryFilters().OrderBy(s => s.Id).LastAsync());
        var page = $"/join?code={(await Links.InviteAsync(second.Id, cleo.Id, RunningApp.Email, StaffRole.Agent)).Code}";

        (await (await JoinAsync(page)).TextAsync()).ShouldContain("That is not the password of this account.");
        (await JoinAsync(page, password: RunningApp.Password)).Target().ShouldBe("/");
        (await _app.NewClient().SignInAsync(RunningApp.Email, RunningApp.Password)).Target()!.ShouldStartWith("/account/company");
    }

    [Fact]
    public async Task A_reset_link_gives_a_new_password_and_ends_what_was_signed_in_before()
    {
        var before = _app.NewClient();
        await before.SignInAsync(RunningApp.Email, RunningApp.Password);
        var page = $"/new-password?code={(await Links.ResetAsync(_ana.CompanyId, _ana.Id, _ana.Id)).Code}";

        (await _app.Client.SubmitAsync(page, ("Input.Password", Fresh))).Target().ShouldBe("/");

        (await _app.Client.GetAsync("/hangfire")).Target().ShouldBe("/jobs");
        _app.Time.Forward(TimeSpan.FromSeconds(10));
        (await before.GetAsync("/hangfire")).Target()!.ShouldStartWith("/sign-in");
        (await (await _app.NewClient().SignInAsync(RunningApp.Email, RunningApp.Password)).TextAsync()).ShouldContain("do not go together");
        (await _app.NewClient().SignInAsync(RunningApp.Email, Fresh)).Target().ShouldBe("/");
        (await (await _app.Client.GetAsync(page)).TextAsync()).ShouldContain("This link was used already");
    }

    private StaffLinks Links => _app.Services.GetRequiredService<StaffLinks>();

    private async Task<string> InviteAsync(string email) => $"/join?code={(await Links.InviteAsync(_ana.CompanyId, _ana.Id, email, StaffRole.Agent)).Code.ShouldNotBeNull()}";

    private Task<HttpResponseMessage> JoinAsync(string page, HttpClient? client = null, string name = "Ben <script>", string password = Fresh)
        => (client ?? _app.Client).SubmitAsync(page, Typed(name, password));

    private static (string Name, string Value)[] Typed(string name = "Ben <script>", string password = Fresh) => [("Input.Name", name), ("Input.Password", password)];
}
