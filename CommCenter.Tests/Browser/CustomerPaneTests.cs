using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class CustomerPaneTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_new_name_is_on_every_screen()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var (ana, ben) = (await OpenAsync(), await OpenAsync(who: BrowserDesk.Ben));
        await ana.OpenAsync(customer);
        await ben.OpenAsync(customer);

        var name = $"Maria {customer[^4..]}";
        await RenameAsync(ana, name);
        foreach (var screen in new[] { ana, ben })
        {
            await Expect(screen.Title).ToHaveTextAsync(name);
            await Expect(screen.Row(name)).ToHaveCountAsync(1);
            await Expect(screen.Page.Locator(".cust-head h2")).ToHaveTextAsync(name);
        }

        await ana.Page.Locator(".cust-head h2 button").ClickAsync();
        await ana.Page.GetByLabel("Customer's name").FillAsync("Not this");
        await ana.Page.GetByLabel("Customer's name").PressAsync("Escape");
        await Expect(ana.Page.Locator(".cust-head h2")).ToHaveTextAsync(name);
    }

    [ChromiumFact]
    public async Task A_number_of_two_customers_asks_before_it_is_shared_and_afterwards_who_wrote()
    {
        var (first, second) = (Some.Phone(), Some.Phone());
        await Desk.TextAsync(first, "It is Maria");
        await Desk.TextAsync(second, "It is Diego");
        var ana = await OpenAsync();
        var (maria, diego) = ($"Maria {first[^4..]}", $"Diego {second[^4..]}");
        await ana.OpenAsync(second);
        await RenameAsync(ana, diego);
        await Expect(ana.Row(diego)).ToHaveCountAsync(1);
        await ana.OpenAsync(first);
        await RenameAsync(ana, maria);
        var pane = ana.Page.Locator("aside.customer");

        await AddAsync(pane, second);
        await Expect(pane.GetByRole(AriaRole.Alert)).ToHaveTextAsync(new Regex($"belongs to {diego}. Share it\\?"));
        await pane.GetByRole(AriaRole.Button, new() { Name = "Leave it" }).ClickAsync();
        await Expect(pane.Locator(".addr")).ToHaveCountAsync(1);
        await pane.GetByLabel("Number or email address").FillAsync(second);
        await pane.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await pane.GetByRole(AriaRole.Button, new() { Name = "Share it" }).ClickAsync();
        await Expect(pane.Locator(".addr")).ToHaveCountAsync(2);
        await Expect(pane.Locator(".addr .mark")).ToHaveTextAsync("shared");
        await Expect(pane).ToContainTextAsync($"Shared with {diego}; what comes from it does not land here");

        // It goes to whom the number belongs first, and a person may move it.
        await Desk.TextAsync(second, "Who am I?");
        await ana.OpenAsync(diego);
        var asked = ana.Page.Locator(".owners");
        await Expect(asked).ToContainTextAsync(InboxScreen.Shown(second));
        await asked.GetByRole(AriaRole.Button, new() { Name = $"Move to {maria}" }).ClickAsync();
        await Expect(ana.Bubbles).ToHaveTextAsync(["It is Diego"]);
        await ana.OpenAsync(maria);
        await Expect(ana.Bubbles).ToHaveTextAsync(["It is Maria", "Who am I?"]);

        await pane.GetByRole(AriaRole.Button, new() { Name = $"What to do with {InboxScreen.Shown(second)}" }).ClickAsync();
        await ana.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Remove from this customer" }).ClickAsync();
        await Expect(pane.Locator(".addr")).ToHaveCountAsync(1);
        await Expect(pane.Locator(".addr .mark")).ToHaveCountAsync(0);
    }

    private static async Task RenameAsync(InboxScreen screen, string name)
    {
        await screen.Page.Locator(".cust-head h2 button").ClickAsync();
        await screen.Page.GetByLabel("Customer's name").FillAsync(name);
        await screen.Page.GetByLabel("Customer's name").PressAsync("Enter");
        await Expect(screen.Title).ToHaveTextAsync(name);
    }

    private static async Task AddAsync(ILocator pane, string address)
    {
        await pane.GetByRole(AriaRole.Button, new() { Name = "Add address" }).ClickAsync();
        await pane.GetByLabel("Number or email address").FillAsync(address);
        await pane.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
    }
}
