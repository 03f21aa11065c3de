using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class CallsTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_missed_call_and_the_text_after_it_are_one_card_that_is_owed_until_somebody_answers()
    {
        var customer = Some.Phone();
        var ana = await OpenAsync("/inbox?view=owed");
        var owed = await ana.FigureAsync("Owed");
        var call = await Desk.CallAsync(customer);
        await Expect(ana.Page.Locator(".ringing h2")).ToHaveTextAsync(InboxScreen.Shown(customer));
        await ana.KeyAsync("o");
        var (page, card) = (ana.Page, ana.Page.Locator(".timeline article.entry"));
        await Expect(card).ToHaveAccessibleNameAsync(new Regex("^Calling now"));
        await ana.ComposerReadyAsync();

        await Desk.HangUpAsync(call, customer);
        await Expect(card.Locator("h3")).ToHaveTextAsync("Tried to reach you");
        await Desk.TextAsync(customer, "Text is fine <b>too</b>");
        await Expect(card.Locator(".step")).ToHaveCountAsync(2);
        await Expect(card).ToHaveCountAsync(1);
        await Expect(card.Locator(".step").First).ToContainTextAsync("Missed call");
        await Expect(card.Locator(".step").Last).ToContainTextAsync("Text is fine <b>too</b>");
        await Expect(card).ToHaveAccessibleNameAsync(new Regex("^One contact attempt: missed call and text, Today .*, owed$"));
        await Expect(page.Locator("aside.customer .owed-item")).ToHaveCountAsync(2);
        await ana.ShowsAsync("Owed", owed + 1);
        await ana.LeaveListAsync();
        await Expect(ana.Row(customer)).ToHaveCountAsync(1);

        await card.GetByRole(AriaRole.Button, new() { Name = "Assigned to nobody" }).ClickAsync();
        await card.GetByRole(AriaRole.Menuitemradio, new() { NameRegex = new("^Ben") }).ClickAsync();
        await Expect(ana.Page.Locator(".conv-facts")).ToContainTextAsync("Ben");

        await ana.LeaveListAsync();
        await ana.SendAsync("Monday at nine?");
        await Expect(card.First.Locator(".pill")).ToHaveCountAsync(0);
        await Expect(page.Locator("aside.customer .owed-item")).ToHaveCountAsync(0);
        await ana.ShowsAsync("Owed", owed);
    }

    [ChromiumFact]
    public async Task The_calls_page_has_what_rings_on_top_then_what_was_missed_and_follows_its_filters()
    {
        var customer = Some.Phone();
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ben));
        await page.GotoAsync("/calls");
        await Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");
        // A mouse that lies still on the rows keeps nothing from coming.
        await page.Mouse.MoveAsync(700, 400);
        var name = InboxScreen.Shown(customer);
        var (live, row) = (page.Locator(".live-call", new() { HasText = name }), page.Locator(".call", new() { HasText = name }));
        var call = await Desk.CallAsync(customer);
        await Expect(live).ToContainTextAsync("Ringing");
        await Desk.HangUpAsync(call, customer);
        await Expect(live).ToHaveCountAsync(0);
        await Expect(row).ToContainTextAsync("Missed call");
        await Expect(row).ToContainTextAsync("Owed");
        await Expect(page.Locator(".rail a[href='/calls'] .n")).ToHaveTextAsync(new Regex(@"^\d+"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Outgoing" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("show=outgoing"));
        await Expect(page.Locator("h3", new() { HasText = "No call fits" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Missed", Exact = true }).ClickAsync();
        await Expect(row).ToHaveCountAsync(1);
        await page.GetByLabel("From").FillAsync("2001-01-01");
        await page.GetByLabel("to", new() { Exact = true }).FillAsync("2001-01-02");
        await Expect(page.Locator("h3", new() { HasText = "No call fits" })).ToBeVisibleAsync();

        await page.GotoAsync("/calls?show=missed");
        await row.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/inbox/\d+\?at=\d+"));
        await Expect(page.Locator(".timeline .step.hit")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task The_file_of_calls_is_given_to_who_is_signed_in_and_runs_nothing()
    {
        var customer = "+4420" + Some.Phone()[^8..];
        await Desk.HangUpAsync(await Desk.CallAsync(customer), customer);
        await Desk.ConversationAsync(customer, calls: true);
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.GotoAsync("/calls");

        var file = await page.EvaluateAsync<string>("async () => (await fetch('/calls.csv?show=missed')).text()");
        file.ShouldContain($"\"'{customer}\"");
        file.ShouldStartWith("Date,Time,Direction");
        (await page.EvaluateAsync<string>("async () => (await fetch('/calls.csv?show=outgoing')).text()")).ShouldNotContain(customer);
        using var stranger = Desk.App.NewClient();
        using var refused = await stranger.GetAsync("/calls.csv");
        refused.IsSuccessStatusCode.ShouldBeFalse();
        (await refused.Content.ReadAsStringAsync()).ShouldNotContain(customer);
    }
}
