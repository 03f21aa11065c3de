using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class WorkTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task Taking_a_conversation_moves_it_on_every_screen()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var (ana, ben) = (await OpenAsync(), await OpenAsync("/inbox?view=unassigned", BrowserDesk.Ben));
        await Expect(ben.Row(customer)).ToHaveCountAsync(1);
        var (mine, unassigned) = (await ana.FigureAsync("Mine"), await ben.FigureAsync("Unassigned"));
        await ana.OpenAsync(customer);

        await ana.KeyAsync("t");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Assigned to Ana" })).ToBeVisibleAsync();
        await ana.ShowsAsync("Mine", mine + 1);
        await ben.ShowsAsync("Unassigned", unassigned - 1);
        await Expect(ben.Row(customer)).ToHaveCountAsync(0);
        await ana.KeyAsync("1");
        await Expect(ana.Row(customer)).ToHaveCountAsync(1);

        // And by the picker to somebody else.
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Assigned to Ana" }).ClickAsync();
        await ana.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Ben" }).ClickAsync();
        await Expect(ana.Row(customer)).ToHaveCountAsync(0);
        await ben.KeyAsync("1");
        await Expect(ben.Row(customer)).ToHaveCountAsync(1);
        await Expect(ben.Row(customer)).ToHaveAttributeAsync("aria-label", new Regex("Assigned to Ben$"));
    }

    [ChromiumFact]
    public async Task Closing_takes_it_off_the_lists_and_a_text_brings_it_back()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var (ana, ben) = (await OpenAsync(), await OpenAsync(who: BrowserDesk.Ben));
        await Expect(ben.Row(customer)).ToHaveCountAsync(1);
        var (all, closed) = (await ben.FigureAsync("All"), await ben.FigureAsync("Closed"));
        await ana.OpenAsync(customer);

        await ana.KeyAsync("e");
        foreach (var screen in new[] { ana, ben })
        {
            await Expect(screen.Row(customer)).ToHaveCountAsync(0);
            await screen.ShowsAsync("All", all - 1);
            await screen.ShowsAsync("Closed", closed + 1);
        }

        await ana.KeyAsync("5");
        await Expect(ana.Page).ToHaveURLAsync(new Regex(@"/inbox/\d+\?view=closed$"));
        await Expect(ana.Row(customer)).ToHaveCountAsync(1);
        // While one change is under way the key does nothing.
        await Expect(ana.Page.Locator("button[title$='E'][title^='Reopen']")).ToBeEnabledAsync();
        await ana.KeyAsync("e");
        await Expect(ana.Row(customer)).ToHaveCountAsync(0);
        await Expect(ben.Row(customer)).ToHaveCountAsync(1);

        await Expect(ana.Page.Locator("button[title$='E'][title^='Close']")).ToBeEnabledAsync();
        await ana.KeyAsync("e");
        await Expect(ana.Row(customer)).ToHaveCountAsync(1);
        await Desk.TextAsync(customer, "One more thing");
        await Expect(ben.Rows.First).ToContainTextAsync("One more thing");
        await Expect(ana.Row(customer)).ToHaveCountAsync(0);
        await ben.ShowsAsync("All", all);
    }

    [ChromiumFact]
    public async Task A_note_is_for_staff_only()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var (ana, ben) = (await OpenAsync(), await OpenAsync(who: BrowserDesk.Ben));
        await ana.OpenAsync(customer);
        await ben.OpenAsync(customer);

        await ana.KeyAsync("n");
        await Expect(ana.Page.Locator(".note-head")).ToHaveTextAsync("Note, only staff see this");
        await Expect(ana.Box).ToBeFocusedAsync();
        await ana.SendAsync("Owes us a call");
        foreach (var screen in new[] { ana, ben })
        {
            await Expect(screen.Page.Locator("aside.note")).ToContainTextAsync("Ana noted, only staff see this");
            await Expect(screen.Page.Locator("aside.note")).ToContainTextAsync("Owes us a call");
        }

        // The next one is a reply again, and the only thing the customer gets.
        await ana.SendAsync("We will call you");
        await Expect(ana.Marks).ToHaveTextAsync("Delivered");
        Desk.OnPhone(customer).ShouldBe(["We will call you"]);
    }

    [ChromiumFact]
    public async Task View_channel_and_selection_live_in_the_address()
    {
        var (texter, chatter) = (Some.Phone(), Some.Phone());
        await Desk.TextAsync(texter, "By text");
        await Desk.TextAsync("whatsapp:" + chatter, "By WhatsApp", "Zoé Martin");
        var ana = await OpenAsync();
        await Expect(ana.Row(texter)).ToHaveCountAsync(1);

        await ana.Chip("WhatsApp").ClickAsync();
        await Expect(ana.Row(texter)).ToHaveCountAsync(0);
        await ana.KeyAsync("2");
        await Expect(ana.Page).ToHaveURLAsync(new Regex(@"/inbox\?(?=.*view=unassigned).*channel=whatsapp"));
        // The address is there before the rows that lead on from it.
        await Expect(ana.Row("Zoé Martin")).ToHaveAttributeAsync("href", new Regex("view=unassigned"));
        var id = await ana.OpenAsync("Zoé Martin");
        await Expect(ana.Page).ToHaveURLAsync(new Regex($@"/inbox/{id}\?view=unassigned&channel=whatsapp$"));
        await Expect(ana.Bubbles).ToHaveTextAsync("By WhatsApp");

        await ana.Page.ReloadAsync();
        await ana.LiveAsync();
        await Expect(ana.Title).ToHaveTextAsync("Zoé Martin");
        await Expect(ana.Tab("Unassigned")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(ana.Chip("WhatsApp")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(ana.Row(texter)).ToHaveCountAsync(0);

        await ana.Page.GoBackAsync();
        await Expect(ana.Page.GetByText("Pick a conversation")).ToBeVisibleAsync();
        await ana.Page.GoBackAsync();
        await Expect(ana.Tab("All")).ToHaveAttributeAsync("aria-current", "page");

        var ben = await OpenAsync($"/inbox/{id}", BrowserDesk.Ben);
        await Expect(ben.Title).ToHaveTextAsync("Zoé Martin");
    }

    [ChromiumFact]
    public async Task An_address_that_leads_nowhere_says_so()
    {
        var ana = await OpenAsync("/inbox/987654321");
        await Expect(ana.Page.GetByText("This conversation is not there any more.")).ToBeVisibleAsync();
        await ana.Page.GetByRole(AriaRole.Link, new() { Name = "Back to inbox" }).Last.ClickAsync();
        await Expect(ana.Page).ToHaveURLAsync(new Regex("/inbox$"));

        Expect("404");
        var answer = await ana.Page.GotoAsync("/no-such-page");
        answer!.Status.ShouldBe(404);
        await Expect(ana.Page.GetByText("There is nothing at this address")).ToBeVisibleAsync();
        await ana.Page.GetByRole(AriaRole.Link, new() { Name = "Go to the inbox" }).ClickAsync();
        await ana.LiveAsync();
    }
}
