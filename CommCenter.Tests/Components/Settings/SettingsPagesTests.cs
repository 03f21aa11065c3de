using System.Net;

using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Components.Settings;

public sealed class SettingsPagesTests(DeskWithAdministrator desk) : IClassFixture<DeskWithAdministrator>
{
    [Theory]
    [InlineData("lines", "No number is set up yet")]
    [InlineData("staff", RunningApp.Email)]
    [InlineData("company", "Time zone")]
    [InlineData("profile", "Mobile number")]
    public async Task An_administrator_sees_every_page(string page, string words)
    {
        var ana = desk.App.NewClient();
        await ana.SignInAsync(RunningApp.Email, RunningApp.Password);

        (await (await ana.GetAsync($"/settings/{page}")).TextAsync()).ShouldContain(words);
    }

    [Fact]
    public async Task An_agent_sees_the_own_profile_and_a_clear_answer_elsewhere()
    {
        await desk.App.ChangeAsync(async db =>
        {
            var company = await db.Companies.SingleAsync();
            var account = Core.Staff.Account.Create("ben@example.com", RunningApp.Password, new PasswordHasher<Core.Staff.Account>(), desk.App.Time.GetUtcNow());
            db.Users.Add(account);
            await db.SaveChangesAsync();
            db.Staff.Add(new StaffMember { CompanyId = company.Id, AccountId = account.Id, Name = "Ben", Role = StaffRole.Agent });
        });
        var ben = desk.App.NewClient();
        await ben.SignInAsync("ben@example.com", RunningApp.Password);

        var profile = await (await ben.GetAsync("/settings/profile")).TextAsync();
        profile.ShouldContain("ben@example.com");
        profile.ShouldNotContain("Numbers & mailboxes");
        (await (await ben.GetAsync("/inbox?view=all")).TextAsync()).ShouldContain("An administrator sets it up in Settings.");
        foreach (var page in (string[])["lines", "staff", "company"])
        {
            var refused = await ben.GetAsync($"/settings/{page}");
            refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            (await (await ben.GetAsync(refused.Target())).TextAsync()).ShouldContain("This page is not for your role");
        }
    }

    [Fact]
    public async Task Nobody_sees_any_of_them_without_signing_in()
        => (await desk.App.NewClient().GetAsync("/settings/lines")).Target()!.ShouldStartWith("/sign-in");
}
