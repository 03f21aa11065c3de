using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Whoever works by keys alone is never left on the bare page, where the next letters would be keys.</summary>
[Collection(BrowserDesk.Name)]
public sealed class FocusTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task Where_no_reply_may_go_R_leads_to_what_still_works()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "STOP");
        var ana = await OpenAsync("/inbox?view=all");
        await ana.Row(customer).ClickAsync();
        var ways = ana.Page.Locator(".composer .locked button");
        await Expect(ways.First).ToBeVisibleAsync();

        await ana.KeyAsync("r");

        await Expect(ways.First).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_question_in_place_of_a_field_has_the_focus_and_gives_it_back()
    {
        var (first, second) = (Some.Phone(), Some.Phone());
        await Desk.TextAsync(second, "It is Diego");
        await Desk.TextAsync(first, "It is Maria");
        var ana = await OpenAsync("/inbox?view=all");
        await ana.OpenAsync(first);
        var pane = ana.Page.Locator("aside.customer");

        await pane.GetByRole(AriaRole.Button, new() { Name = "Add address" }).FocusAsync();
        await ana.KeyAsync("Enter");
        await Expect(pane.GetByLabel("Number or email address")).ToBeFocusedAsync();
        await ana.Page.Keyboard.TypeAsync(second);
        await ana.KeyAsync("Enter");
        await Expect(pane.GetByRole(AriaRole.Button, new() { Name = "Share it" })).ToBeFocusedAsync();

        await ana.KeyAsync("Tab");
        await ana.KeyAsync("Enter");
        await Expect(pane.GetByLabel("Number or email address")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_button_that_was_switched_off_while_it_worked_has_the_focus_again()
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.GotoAsync("/settings/staff");
        await Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await DialogAsync(page);
        await page.GetByLabel("Email").FillAsync("nobody");
        var make = page.GetByRole(AriaRole.Button, new() { Name = "Make a link" });

        await make.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This is not an email address." })).ToBeVisibleAsync();
        await Expect(make).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task The_arrow_leads_from_the_search_to_the_first_hit()
    {
        var customer = Some.Phone();
        var word = "crown" + customer[^7..];
        await Desk.TextAsync(customer, $"About my {word}");
        var ana = await OpenAsync("/inbox?view=all");
        await ana.KeyAsync("/");
        await ana.Page.Keyboard.TypeAsync(word);
        await Expect(ana.Page.Locator(".rows[aria-label='Search results'] a.row")).ToHaveCountAsync(1);

        await ana.KeyAsync("ArrowDown");

        await Expect(ana.Rows.First).ToBeFocusedAsync();
        await ana.KeyAsync("Enter");
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
    }

    [ChromiumFact]
    public async Task After_a_wrong_password_the_next_try_begins_in_an_empty_field()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Email").FillAsync("nobody@example.com");
        await page.GetByLabel("Password").FillAsync("something else");
        await page.GetByLabel("Password").PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(new Regex("do not go together"));
        await Expect(page.GetByLabel("Email")).ToHaveValueAsync("nobody@example.com");
        await Expect(page.GetByLabel("Password")).ToHaveValueAsync("");
        await Expect(page.GetByLabel("Password")).ToBeFocusedAsync();
    }
}
