using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class PaletteTests(BrowserDesk desk) : BrowserTest(desk)
{
    private static ILocator Palette(InboxScreen screen) => screen.Page.Locator("dialog.palette");

    private static ILocator Chosen(InboxScreen screen) => Palette(screen).Locator("[aria-selected=true]");

    [ChromiumFact]
    public async Task A_customer_is_jumped_to_by_name_or_by_number_even_while_one_types()
    {
        var (customer, other) = (Some.Phone(), Some.Phone());
        var name = "Zora " + Guid.NewGuid().ToString("N")[..8];
        await Desk.TextAsync("whatsapp:" + customer, "Hello", profileName: name);
        await Desk.TextAsync(other, "Hello");
        var ana = await OpenAsync();
        await ana.OpenAsync(other);
        await ana.Box.FillAsync("half a sentence");

        await ana.KeyAsync("Control+k");
        await Expect(Palette(ana).GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await ana.Page.Keyboard.TypeAsync(name[..9].ToLowerInvariant());
        await Expect(Chosen(ana)).ToHaveTextAsync(new Regex(name));
        await ana.KeyAsync("Enter");
        await Expect(Palette(ana)).ToBeHiddenAsync();
        await Expect(ana.Title).ToHaveTextAsync(name);

        await ana.KeyAsync("Control+k");
        await ana.Page.Keyboard.TypeAsync(other);
        await Expect(Chosen(ana)).ToHaveTextAsync(new Regex(Regex.Escape(InboxScreen.Shown(other))));
        await ana.KeyAsync("Enter");
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(other));
        await Expect(ana.Box).ToHaveValueAsync("half a sentence");
    }

    [ChromiumFact]
    public async Task Pages_and_actions_are_found_by_their_words_and_Esc_gives_the_focus_back()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        await ana.KeyAsync("r");
        await Expect(ana.Box).ToBeFocusedAsync();

        await ana.KeyAsync("Control+k");
        await ana.Page.Keyboard.TypeAsync("nobody says so");
        await Expect(Chosen(ana)).ToContainTextAsync("“nobody says so” in all messages");
        await ana.KeyAsync("Escape");
        await Expect(Palette(ana)).ToBeHiddenAsync();
        await Expect(ana.Box).ToBeFocusedAsync();

        await ana.KeyAsync("Control+k");
        await ana.Page.Keyboard.TypeAsync("close or");
        await Expect(Chosen(ana)).ToHaveTextAsync(new Regex("Close or reopen"));
        await ana.KeyAsync("Enter");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Reopen" })).ToBeVisibleAsync();

        await ana.Page.Locator("[data-jump]").First.ClickAsync();
        await ana.KeyAsync("ArrowDown");
        await ana.Page.Keyboard.TypeAsync("una");
        await Expect(Chosen(ana)).ToHaveTextAsync("Unassigned");
        await ana.KeyAsync("Enter");
        await Expect(ana.Page).ToHaveURLAsync(new Regex("view=unassigned"));
    }

    [ChromiumFact]
    public async Task Z_takes_back_the_last_close_and_the_last_assignment()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        var bar = ana.Page.Locator(".undo");

        await ana.KeyAsync("e");
        await Expect(bar).ToContainTextAsync($"Closed {InboxScreen.Shown(customer)}");
        await ana.KeyAsync("z");
        await Expect(bar).ToContainTextAsync("Undone: Closed");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true })).ToBeVisibleAsync();

        await ana.KeyAsync("t");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Assigned to Ana" })).ToBeVisibleAsync();
        await ana.KeyAsync("z");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Assigned to nobody" })).ToBeVisibleAsync();
        await ana.KeyAsync("z");
        await Expect(bar).ToContainTextAsync("Undone: Took");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Assigned to nobody" })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task What_a_colleague_changed_since_is_not_undone()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var (ana, ben) = (await OpenAsync(), await OpenAsync(who: BrowserDesk.Ben));
        await ana.OpenAsync(customer);
        await ben.OpenAsync(customer);
        await ana.KeyAsync("t");
        await Expect(ben.Page.GetByRole(AriaRole.Button, new() { Name = "Assigned to Ana" })).ToBeVisibleAsync();
        await ben.KeyAsync("t");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Assigned to Ben" })).ToBeVisibleAsync();

        await ana.KeyAsync("z");
        await Expect(ana.Page.Locator(".undo")).ToContainTextAsync("Somebody has changed this since");
        await Expect(ben.Page.GetByRole(AriaRole.Button, new() { Name = "Assigned to Ben" })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Single_letters_can_be_switched_off_and_are_remembered()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync();
        await ana.KeyAsync("?");
        await ana.Page.GetByLabel("Single letters do something").UncheckAsync();
        await ana.KeyAsync("Escape");
        await ana.Page.ReloadAsync();
        await ana.LiveAsync();

        await ana.KeyAsync("m");
        await ana.KeyAsync("5");
        await ana.KeyAsync("?");
        await Expect(ana.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await Expect(ana.Page).ToHaveURLAsync(new Regex("/inbox$"));

        await ana.KeyAsync("Control+k");
        await ana.Page.Keyboard.TypeAsync("keys");
        await Expect(Chosen(ana)).ToHaveTextAsync(new Regex("Keys"));
        await ana.KeyAsync("Enter");
        await ana.Page.GetByLabel("Single letters do something").CheckAsync();
        await ana.KeyAsync("Escape");
        await ana.KeyAsync("5");
        await Expect(ana.Page).ToHaveURLAsync(new Regex("view=closed"));
    }

    [ChromiumFact]
    public async Task G_and_a_letter_go_to_a_page_and_F_to_the_filter()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync("/inbox?view=closed");
        await ana.KeyAsync("f");
        await Expect(ana.Chip("All")).ToBeFocusedAsync();
        await ana.KeyAsync("g");
        await ana.KeyAsync("i");
        await Expect(ana.Page).ToHaveURLAsync(new Regex("/inbox$"));

        await ana.OpenAsync(customer);
        await ana.KeyAsync("r");
        await ana.Page.Keyboard.TypeAsync("gi z b f 1");
        await Expect(ana.Box).ToHaveValueAsync("gi z b f 1");
        await Expect(ana.Page.Locator("#bell")).ToBeHiddenAsync();
        await ana.Box.FillAsync("");
    }

    [ChromiumFact]
    public async Task I_takes_the_focus_to_the_customer_and_Esc_gives_it_back()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync();
        await ana.KeyAsync("j");
        await Expect(ana.Row(customer)).ToBeFocusedAsync();
        await ana.KeyAsync("Enter");
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
        await ana.KeyAsync("i");
        await Expect(ana.Page.Locator("aside.customer")).ToBeFocusedAsync();
        await ana.KeyAsync("Tab");
        await Expect(ana.Page.Locator("aside.customer :focus")).ToHaveCountAsync(1);
        await ana.KeyAsync("i");
        await Expect(ana.Row(customer)).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task Names_for_readers_keep_words_and_figures_apart()
    {
        await Desk.TextAsync(Some.Phone(), "Hello");
        var ana = await OpenAsync();
        await Expect(ana.Page.Locator(".nav a").First).ToHaveAccessibleNameAsync(new Regex(@"^Inbox, \d+\+? unread$"));
        await Expect(ana.Tab("Mine")).ToHaveAccessibleNameAsync(new Regex(@"^Mine, \d+$"));
        await Expect(ana.Page.Locator(".rail .bell-button")).ToHaveAccessibleNameAsync(new Regex(@"^Notifications, \d+\+? new$"));
    }
}
