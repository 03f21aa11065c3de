using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class UnreadTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task Marked_unread_it_stays_so_while_it_is_open_and_until_it_is_opened_again_for_that_person_alone()
    {
        var (customer, other) = (Some.Phone(), Some.Phone());
        await Desk.TextAsync(customer, "First");
        await Desk.TextAsync(customer, "Second");
        await Desk.TextAsync(other, "Hello");
        var (ana, ben) = (await OpenAsync(), await OpenAsync(who: BrowserDesk.Ben));
        await ben.OpenAsync(customer);
        await Expect(ben.Row(customer).Locator(".count")).ToHaveCountAsync(0);
        var before = await ana.RailAsync();
        await ana.OpenAsync(customer);
        await ana.RailShowsAsync(before - 1);

        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Mark unread" }).ClickAsync();
        await Expect(ana.Row(customer).Locator(".count")).ToHaveTextAsync("1");
        await ana.RailShowsAsync(before);
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Mark read" })).ToBeVisibleAsync();
        await Expect(ben.Row(customer).Locator(".count")).ToHaveCountAsync(0);

        // Still open: what comes now is shown, and is unread too.
        await Desk.TextAsync(customer, "Third");
        await Expect(ana.Bubbles.Last).ToHaveTextAsync("Third");
        await Expect(ana.Row(customer).Locator(".count")).ToHaveTextAsync("2");

        await ana.OpenAsync(other);
        await Expect(ana.Row(customer).Locator(".count")).ToHaveTextAsync("2");
        await ana.OpenAsync(customer);
        await Expect(ana.Page.Locator("h3.new")).ToHaveTextAsync("2 new");
        await Expect(ana.Row(customer).Locator(".count")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task U_and_the_palette_mark_it_unread_and_read_and_its_row_opens_it_again()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        var count = ana.Row(customer).Locator(".count");

        await ana.KeyAsync("u");
        await Expect(count).ToHaveTextAsync("1");
        await ana.KeyAsync("u");
        await Expect(count).ToHaveCountAsync(0);
        await ana.KeyAsync("Control+k");
        await ana.Page.GetByRole(AriaRole.Combobox, new() { Name = "Jump to" }).FillAsync("unread");
        await ana.Page.GetByRole(AriaRole.Option, new() { Name = "Mark unread or read" }).ClickAsync();
        await Expect(count).ToHaveTextAsync("1");

        await ana.Row(customer).ClickAsync();
        await Expect(count).ToHaveCountAsync(0);
        await ana.KeyAsync("?");
        await Expect(ana.Page.Locator("#key-table")).ToContainTextAsync("mark unread, or read");
    }
}
