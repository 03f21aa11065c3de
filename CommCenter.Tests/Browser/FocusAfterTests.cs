using System.Text.RegularExpressions;

using CommCenter.Web.Simulator;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>After an action the focus is on what was pressed, or on what is left of it; it is never lost to the page.</summary>
[Collection(BrowserDesk.Name)]
public sealed class FocusAfterTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task After_Retry_it_is_in_the_timeline()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        await Desk.FaultsAsync(new FaultPlan { FailNext = 1, FailStatus = 400, FailCode = 21211 });
        await ana.SendAsync("Are you there?");

        await ana.Page.Locator(".failed").GetByRole(AriaRole.Button, new() { Name = "Retry" }).PressAsync("Enter");

        await Expect(ana.Marks).ToHaveTextAsync("Delivered");
        await Expect(ana.Timeline).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task After_a_job_was_run_or_paused_it_is_on_its_button()
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.GotoAsync("/jobs");
        await Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");
        var row = page.Locator("tr[data-job='retention']");
        var run = row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Run now") });

        await run.PressAsync("Enter");
        await Expect(row).ToContainTextAsync("Nothing past its time");
        await Expect(run).ToBeFocusedAsync();

        var (pause, resume) = (row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Pause") }), row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Resume") }));
        await pause.PressAsync("Enter");
        await Expect(row).ToContainTextAsync("by Ana");
        await Expect(resume).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(pause).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task After_an_event_was_replayed_it_is_on_Replay_and_Escape_leads_back()
    {
        var line = Some.Phone();
        await Desk.TextToAsync(Some.Phone(), line, "Is this your number?");
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.GotoAsync("/events?state=failed");
        await Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");
        await page.Locator("tbody.rows a").First.PressAsync("Enter");
        await Desk.AddLineAsync(line);
        var replay = page.Locator("aside.sheet").GetByRole(AriaRole.Button, new() { Name = "Replay" });

        await replay.PressAsync("Enter");

        await Expect(page.Locator("aside.sheet").GetByRole(AriaRole.Status)).ToHaveTextAsync("Handled now.");
        await Expect(replay).ToBeFocusedAsync();
        // Once to its row, where that is still in the list, and once back.
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page).ToHaveURLAsync(new Regex(@"/events\?state=failed$"));
        await page.UntilAsync("() => document.activeElement !== document.body");
    }

    [ChromiumFact]
    public async Task An_event_that_covers_the_list_on_a_phone_has_it_and_so_does_the_next_one()
    {
        foreach (var text in new[] { "Hello", "Hello again" }) await Desk.TextAsync(Some.Phone(), text);
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana), 390, 844);
        await page.GotoAsync("/events");
        await Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");

        await page.Locator("tbody.rows a").First.PressAsync("Enter");
        await Expect(page.Locator("aside.sheet")).ToBeFocusedAsync();
        var first = page.Url;
        await page.Locator("aside.sheet").GetByRole(AriaRole.Link, new() { Name = "Older event" }).PressAsync("Enter");
        await Expect(page).Not.ToHaveURLAsync(first);
        await Expect(page.Locator("aside.sheet")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_password_that_is_refused_is_entered_again_where_it_is_wrong()
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ben));
        await page.GotoAsync("/account/password");
        await page.GetByLabel("Current password").FillAsync("whatever");
        await page.GetByLabel("New password").FillAsync("short");
        await page.GetByLabel("New password").PressAsync("Enter");

        await Expect(page.GetByText("Use at least 10 characters")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("New password")).ToBeFocusedAsync();
    }
}
