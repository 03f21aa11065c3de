using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class KeyTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task M_writes_to_a_number_nobody_wrote_from_yet()
    {
        var (ana, customer) = (await OpenAsync(), Some.Phone());
        var dialog = ana.Page.Locator("dialog.new-message");
        await ana.KeyAsync("m");
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();

        await dialog.GetByLabel("To", new() { Exact = true }).FillAsync("12");
        await dialog.GetByLabel("Message").FillAsync("Your glasses are here.");
        await dialog.GetByLabel("Message").PressAsync("Control+Enter");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(dialog.GetByLabel("Message")).ToHaveValueAsync("Your glasses are here.");

        await dialog.GetByLabel("To", new() { Exact = true }).FillAsync(customer);
        await dialog.GetByLabel("Message").PressAsync("Control+Enter");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
        await Expect(ana.Bubbles).ToHaveTextAsync("Your glasses are here.");
        await Expect(ana.Marks).ToHaveTextAsync("Delivered");
        Desk.OnPhone(customer).ShouldBe(["Your glasses are here."]);

        await ana.Page.Locator("h2").First.ClickAsync();
        await ana.KeyAsync("m");
        await Expect(dialog).ToBeVisibleAsync();
        await ana.KeyAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task The_keys_lead_through_a_mornings_work()
    {
        var (maria, james) = (Some.Phone(), Some.Phone());
        await Desk.TextAsync(james, "Hello from James");
        await Desk.TextAsync(maria, "Hello from Maria");
        var ana = await OpenAsync();
        await Expect(ana.Rows.First).ToContainTextAsync("Hello from Maria");

        await ana.KeyAsync("?");
        var table = ana.Page.Locator("#key-table");
        await Expect(table).ToBeVisibleAsync();
        await Expect(table).ToContainTextAsync("close or reopen");
        await Expect(table).ToContainTextAsync("undo send, close, reopen, assign");
        await ana.KeyAsync("Escape");
        await Expect(table).ToBeHiddenAsync();

        await ana.KeyAsync("j");
        await ana.KeyAsync("j");
        await Expect(ana.Rows.Nth(1)).ToBeFocusedAsync();
        await ana.KeyAsync("k");
        await Expect(ana.Rows.Nth(0)).ToBeFocusedAsync();
        await ana.KeyAsync("Enter");
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(maria));
        await ana.ComposerReadyAsync();
        await ana.KeyAsync("r");
        await Expect(ana.Box).ToBeFocusedAsync();

        // Single letters are text while one writes.
        await ana.Page.Keyboard.TypeAsync("jet 4 me?");
        await Expect(ana.Box).ToHaveValueAsync("jet 4 me?");
        await ana.Box.FillAsync("");
        await ana.KeyAsync("Escape");
        await Expect(ana.Row(maria)).ToBeFocusedAsync();
        await ana.KeyAsync("Escape");
        await Expect(ana.Page).ToHaveURLAsync(new Regex("/inbox$"));
    }

    [ChromiumFact]
    public async Task The_first_thing_the_keyboard_reaches_skips_to_the_content()
    {
        var ana = await OpenAsync();
        await ana.KeyAsync("Tab");
        await Expect(ana.Page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(ana.Page.Locator(".skip")).ToBeInViewportAsync();
        await ana.KeyAsync("Enter");
        await Expect(ana.Page.Locator("#main")).ToBeFocusedAsync();
        await Expect(ana.Page).ToHaveURLAsync(new Regex("/inbox$"));
    }
}
