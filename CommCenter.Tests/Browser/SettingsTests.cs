using System.Text.RegularExpressions;

using CommCenter.Tests.Journeys;
using CommCenter.Tests.Simulator;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>A new installation, set up in the browser alone.</summary>
public sealed class NewDesk : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public SimulatorHost Provider { get; } = new();

    public RunningApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Provider.InitializeAsync();
        App = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, ("Providers:Twilio:BaseUrl", Provider.Url + "/simulator/twilio")]);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
        _folder.Dispose();
    }
}

[Collection(BrowserDesk.Name)]
public sealed class SettingsTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task The_keys_lead_to_the_settings_and_back_and_an_agent_finds_the_own_profile()
    {
        var ana = await OpenAsync();
        await ana.KeyAsync("g");
        await ana.KeyAsync("s");
        await Expect(ana.Page.GetByRole(AriaRole.Heading, new() { Name = "Numbers & mailboxes" })).ToBeVisibleAsync();
        await Expect(ana.Page.GetByText("From the settings file", new() { Exact = true })).ToBeVisibleAsync();
        await ana.KeyAsync("g");
        await ana.KeyAsync("i");
        await Expect(ana.Page).ToHaveURLAsync(new Regex("/inbox$"));

        var ben = await OpenAsync(who: BrowserDesk.Ben);
        await ben.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await Expect(ben.Page.GetByRole(AriaRole.Heading, new() { Name = "My profile" })).ToBeVisibleAsync();
        await Expect(ben.Page.GetByRole(AriaRole.Navigation, new() { Name = "Settings" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await Expect(ben.Page).ToHaveURLAsync(new Regex("/settings/profile$"));
        await ben.Page.GetByLabel("Mobile number").FillAsync("312 555 0177");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(ben.Page.GetByText("Saved.")).ToBeVisibleAsync();
        await Expect(ben.Page.GetByLabel("Mobile number")).ToHaveValueAsync("(312) 555-0177");
    }

    [ChromiumFact]
    public async Task Whoever_is_disabled_on_one_screen_loses_the_other_within_ten_seconds_but_the_last_administrator_stays()
    {
        var (ana, chloe) = (await OpenAsync("/inbox"), await OpenAsync(who: BrowserDesk.Chloe));
        await ana.KeyAsync("g");
        await ana.KeyAsync("s");
        await ana.Page.GetByRole(AriaRole.Link, new() { Name = "Staff" }).ClickAsync();

        await ana.Page.GetByLabel("Role of Ana").SelectOptionAsync("Agent");
        await Expect(ana.Page.GetByText("This is the last administrator")).ToBeVisibleAsync();
        await Expect(ana.Page.GetByLabel("Role of Ana")).ToHaveValueAsync("Administrator");

        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Disable Chloe" }).ClickAsync();
        await Expect(ana.Page.GetByText("Chloe is disabled.")).ToBeVisibleAsync();
        await Expect(chloe.Page).ToHaveURLAsync(new Regex("/sign-in"), new() { Timeout = 10_000 });

        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Enable Chloe" }).ClickAsync();
        await Expect(ana.Page.GetByText("Chloe can sign in again.")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task An_invitation_is_shown_once_and_leads_in()
    {
        var ana = await OpenAsync("/inbox");
        await ana.Page.GotoAsync("/settings/staff");
        await Expect(ana.Page.Locator(".live .dot-ring")).ToHaveCountAsync(0);
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await DialogAsync(ana.Page);
        await ana.Page.GetByLabel("Email").FillAsync("not an address");
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This is not an email address." })).ToBeVisibleAsync();
        await ana.Page.GetByLabel("Email").FillAsync("dev@example.com");
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var link = await ana.Page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Region, new() { Name = "Invitations" }).GetByText("dev@example.com")).ToBeVisibleAsync();

        var dev = await NewPageAsync();
        await dev.GotoAsync(link);
        await dev.GetByLabel("Your name").FillAsync("Dev");
        await dev.GetByLabel("Password").FillAsync("a long new password");
        await dev.GetByRole(AriaRole.Button, new() { Name = "Join and sign in" }).ClickAsync();
        await Expect(dev).ToHaveURLAsync(new Regex("/inbox"));
        // Ana's list has the new colleague without being asked.
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Disable Dev" })).ToBeVisibleAsync();
    }
}

[Collection(BrowserDesk.Name)]
public sealed class SetUpTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task Set_up_begins_with_the_time_zone_of_the_browser()
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path);
        await using var paris = await Desk.Browser.NewContextAsync(new() { BaseURL = app.Address.ToString(), TimezoneId = "Europe/Paris" });
        var page = await paris.NewPageAsync();

        await page.GotoAsync("/setup");

        await Expect(page.GetByLabel("Time zone")).ToHaveValueAsync("Europe/Paris");
    }
}

[Collection(BrowserDesk.Name)]
public sealed class FirstNumberTests(BrowserDesk desk, NewDesk fresh) : BrowserTest(desk), IClassFixture<NewDesk>
{
    [ChromiumFact]
    public async Task A_new_installation_leads_to_its_first_number_on_a_phone_too()
    {
        var page = await NewPageAsync(width: 390, height: 844, baseUrl: fresh.App.Address.ToString());
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Email").FillAsync(RunningApp.Email);
        await page.GetByLabel("Password").FillAsync(RunningApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByText("No number is set up yet")).ToBeVisibleAsync();
        await Expect(page.Locator(".live .dot-ring")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Set up a number" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add account" }).ClickAsync();
        await DialogAsync(page);
        await page.GetByLabel("Account SID").FillAsync(SignedTwilio.AccountSid);
        await page.GetByLabel("Auth token").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and save" }).ClickAsync();
        await Expect(page.GetByText("Twilio does not accept this account SID and auth token together.")).ToBeVisibleAsync();
        await page.GetByLabel("Auth token").FillAsync(SignedTwilio.Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and save" }).ClickAsync();
        await Expect(page.GetByText("Simulated account")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add number" }).ClickAsync();
        await Expect(page.GetByLabel("Name")).ToHaveValueAsync("Front desk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit Front desk" }).ClickAsync();
        await DialogAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Do its texts and calls arrive here?" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send them here" }).ClickAsync();
        await Expect(page.GetByText("Texts and calls to this number are sent here")).ToBeVisibleAsync();

        // Meanwhile another administrator renames it.
        await fresh.App.ChangeAsync(async db =>
        {
            var line = await db.Lines.IgnoreQueryFilters().SingleAsync();
            (line.Name, line.Version) = ("Renamed", line.Version + 1);
        });
        await page.GetByLabel("Name").FillAsync("Mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Another administrator has changed this line meanwhile.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Name")).ToHaveValueAsync("Renamed");
        await page.GetByLabel("Name").FillAsync("Mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Edit Mine" })).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
    }
}
