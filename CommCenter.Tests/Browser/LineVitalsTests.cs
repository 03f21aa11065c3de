using System.Text.RegularExpressions;

using CommCenter.Core.Lines;
using CommCenter.Tests.Journeys;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>How one line does, as an administrator sees it.</summary>
[Collection(GoogleDesk.Name)]
public sealed class LineVitalsTests(GoogleDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_mailbox_shows_what_came_when_its_watch_ends_and_what_a_test_finds()
    {
        var page = await VitalsAsync(Provider.Gmail);
        var now = page.GetByRole(AriaRole.Region, new() { Name = "Now" });
        await Expect(now.Locator(".countdown")).ToContainTextAsync(new Regex("^(6|7) of 7 days left"));
        await Expect(now).ToContainTextAsync(new Regex(@"Permission to read and send\s+Given "));

        using var sent = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(desk.Google.People, "send", new { from = "jon@mail.test", to = GoogleStandIn.Mailbox, subject = "Hours", text = "Are you open?", kind = "mail" });
        sent.EnsureSuccessStatusCode();
        await LastInIsAsync(Provider.Gmail);
        await page.ReloadAsync();
        await Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");
        await Expect(now.Locator(".line-item").First.Locator("time")).ToHaveCountAsync(1);

        var test = page.GetByRole(AriaRole.Region, new() { Name = "Self-test" });
        await Expect(test.GetByRole(AriaRole.Status)).ToHaveTextAsync("Nothing was tried yet on this page.");
        await test.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        await Expect(test.Locator(".line-item")).ToHaveTextAsync([Works("The mailbox can be read"), Works("The watch can be renewed"), Works("We are told of changes")]);
        await Expect(test.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeEnabledAsync();
        await Expect(page.GetByText("Working", new() { Exact = true })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_mailbox_that_lets_nobody_in_says_so_in_the_test()
    {
        await FaultsAsync(new { revoked = new[] { GoogleStandIn.Mailbox } });
        try
        {
            var page = await VitalsAsync(Provider.Gmail);
            var test = page.GetByRole(AriaRole.Region, new() { Name = "Self-test" });
            await test.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
            await Expect(test.Locator(".line-item")).ToHaveCountAsync(1);
            await Expect(test.Locator(".line-item p")).ToContainTextAsync(GoogleStandIn.Mailbox);
            await Expect(test.GetByLabel("Failed")).ToBeVisibleAsync();
        }
        finally
        {
            await FaultsAsync(new { });
        }
    }

    [ChromiumFact]
    public async Task A_number_shows_what_came_and_went_and_what_a_test_finds()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Is it ready?");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        await ana.SendAsync("Since noon.");
        await Expect(ana.Marks).ToHaveTextAsync("Delivered");

        var page = await VitalsAsync(Provider.Twilio);
        var now = page.GetByRole(AriaRole.Region, new() { Name = "Now" });
        await Expect(now.Locator(".line-item").Nth(0)).ToContainTextAsync("Last in");
        await Expect(now.Locator(".line-item").Nth(0).Locator("time")).ToHaveCountAsync(1);
        await Expect(now.Locator(".line-item").Nth(1)).ToContainTextAsync("Last out");
        await Expect(now.Locator(".line-item").Nth(1).Locator("time")).ToHaveCountAsync(1);
        await Expect(now.Locator(".countdown")).ToHaveCountAsync(0);

        var test = page.GetByRole(AriaRole.Region, new() { Name = "Self-test" });
        await test.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        await Expect(test.Locator(".line-item")).ToHaveCountAsync(3);
        await Expect(test.Locator(".line-item").Nth(0)).ToHaveTextAsync(Works("Twilio lets us in"));
        await Expect(test.Locator(".line-item").Nth(2)).ToHaveTextAsync(Works("Twilio's list can be compared with ours"));
    }

    private async Task<IPage> VitalsAsync(Provider provider)
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.GotoAsync($"/settings/lines/{await desk.LineAsync(provider)}");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Self-test" })).ToBeVisibleAsync();
        await Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");
        return page;
    }

    private Task LastInIsAsync(Provider provider) => Until.TrueAsync(() => Desk.App.ReadAsync(db => db.Lines.IgnoreQueryFilters().AnyAsync(l => l.Provider == provider && l.LastInboundAt != null)));

    private async Task FaultsAsync(object plan)
    {
        using var set = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(desk.Google.People, "faults", plan);
        set.EnsureSuccessStatusCode();
    }

    private static Regex Works(string what) => new($"^\\s*{Regex.Escape(what)}\\s*[0-9.]+ s\\s*$");
}
