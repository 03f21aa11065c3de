using System.Text.RegularExpressions;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class LiveListTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_text_appears_on_both_screens_on_top_and_every_figure_follows()
    {
        var (ana, ben) = (await OpenAsync(), await OpenAsync("/inbox?view=unassigned", BrowserDesk.Ben));
        var (all, unassigned, rail) = (await ana.FigureAsync("All"), await ben.FigureAsync("Unassigned"), await ben.RailAsync());
        var (maria, james) = (Some.Phone(), Some.Phone());

        await Desk.TextAsync(maria, "Is it ready?");
        foreach (var screen in new[] { ana, ben })
        {
            await Expect(screen.Rows.First).ToContainTextAsync(InboxScreen.Shown(maria));
            await Expect(screen.Rows.First).ToHaveClassAsync(new Regex("unread"));
            await Expect(screen.Row(maria).Locator(".count")).ToHaveTextAsync("1");
            await Expect(screen.Row(maria)).ToContainTextAsync("Is it ready?");
        }

        await Desk.TextAsync(james, "Good morning");
        await Desk.TextAsync(maria, "Hello?");
        foreach (var screen in new[] { ana, ben })
        {
            await Expect(screen.Row(maria).Locator(".count")).ToHaveTextAsync("2");
            await Expect(screen.Rows.Nth(0)).ToContainTextAsync(InboxScreen.Shown(maria));
            await Expect(screen.Rows.Nth(1)).ToContainTextAsync(InboxScreen.Shown(james));
            await screen.ShowsAsync("Unassigned", unassigned + 2);
            await screen.ShowsAsync("All", all + 2);
        }

        await ben.RailShowsAsync(rail + 2);
    }

    [ChromiumFact]
    public async Task What_one_has_read_stays_new_for_the_other()
    {
        var customer = Some.Phone();
        var (ana, ben) = (await OpenAsync(), await OpenAsync(who: BrowserDesk.Ben));
        var rail = await ben.RailAsync();
        await Desk.TextAsync(customer, "First");
        await Desk.TextAsync(customer, "Second");
        await Expect(ana.Row(customer).Locator(".count")).ToHaveTextAsync("2");
        await Expect(ben.Row(customer).Locator(".count")).ToHaveTextAsync("2");

        var before = await ana.RailAsync();
        await ana.OpenAsync(customer);
        await Expect(ana.Page.Locator("h3.new")).ToHaveTextAsync("2 new");
        await Expect(ana.Row(customer).Locator(".count")).ToHaveCountAsync(0);
        await ana.RailShowsAsync(before - 1);
        await Expect(ben.Row(customer).Locator(".count")).ToHaveTextAsync("2");
        await ben.RailShowsAsync(rail + 1);

        await ben.OpenAsync(customer);
        await Expect(ben.Page.Locator("h3.new")).ToHaveTextAsync("2 new");
        await ben.RailShowsAsync(rail);

        // It is being looked at: what comes now is read.
        await Desk.TextAsync(customer, "Third");
        await Expect(ben.Bubbles.Last).ToHaveTextAsync("Third");
        await Expect(ben.Row(customer)).ToContainTextAsync("Third");
        await Expect(ben.Row(customer).Locator(".count")).ToHaveCountAsync(0);
        await Expect(ben.Page.Locator("h3.new")).ToHaveTextAsync("2 new");
    }
}
