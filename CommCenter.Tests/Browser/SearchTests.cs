using System.Text.RegularExpressions;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class SearchTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task What_is_typed_is_found_marked_and_opened_at_the_hit_and_the_address_carries_it()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "The zirconium crown <b onclick=alert(1)>&amp; hurts");
        for (var i = 0; i < 140; i++) await Desk.TextAsync(customer, $"Later text {i}");
        await FindableAsync("zirconium");
        var ana = await OpenAsync();
        var (page, box) = (ana.Page, ana.Page.GetByRole(AriaRole.Searchbox));

        await ana.KeyAsync("/");
        await Expect(box).ToBeFocusedAsync();
        await Expect(page.Locator(".hints")).ToBeVisibleAsync();
        await box.PressSequentiallyAsync("zirc");
        var hits = page.Locator(".rows a.row[href*='at=']");
        await Expect(hits).ToHaveCountAsync(1);
        await Expect(page.Locator(".hints")).ToBeHiddenAsync();
        await Expect(hits.Locator("mark")).ToHaveTextAsync("zirconium");
        await Expect(hits).ToContainTextAsync("<b onclick=alert(1)>&amp; hurts");
        await Expect(page).ToHaveURLAsync(new Regex(@"/inbox\?q=zirc$"));

        await box.PressAsync("Enter");
        await hits.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/inbox/\d+\?q=zirc&at=\d+$"));
        var hit = page.Locator(".entry.hit");
        await Expect(hit).ToBeInViewportAsync();
        await Expect(hit.Locator("mark")).ToHaveTextAsync("zirconium");
        await Expect(page.Locator(".timeline b")).ToHaveCountAsync(0);
        await Expect(page.Locator(".bubble", new() { HasTextString = "Later text 139" })).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");
        await Expect(box).ToHaveValueAsync("zirc");
        await Expect(page.Locator(".entry.hit")).ToBeInViewportAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "To the newest" }).ClickAsync();
        await Expect(page.Locator(".bubble", new() { HasTextString = "Later text 139" })).ToBeInViewportAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "To the newest" })).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task No_letter_is_lost_however_quickly_one_types()
    {
        const string words = "nobody ever wrote these many words to this desk of ours";
        var ana = await OpenAsync();
        var box = ana.Page.GetByRole(AriaRole.Searchbox);
        await box.PressSequentiallyAsync(words);
        await Expect(ana.Page).ToHaveURLAsync(new Regex("ours$"));
        await Expect(box).ToHaveValueAsync(words);
    }

    [ChromiumFact]
    public async Task Scrolling_down_from_a_hit_brings_what_is_later_and_moves_nothing()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hafnium first");
        for (var i = 0; i < 90; i++) await Desk.TextAsync(customer, $"Line {i} of many");
        await FindableAsync("hafnium");
        var ana = await OpenAsync("/inbox");
        await ana.Page.GetByRole(AriaRole.Searchbox).FillAsync("hafnium");
        await ana.Page.Locator(".rows a.row[href*='at=']").ClickAsync();
        await Expect(ana.Page.Locator(".entry.hit")).ToBeInViewportAsync();
        await ana.Page.Locator(".timeline").HoverAsync();
        var last = ana.Page.Locator(".bubble", new() { HasTextString = "Line 89 of many" });
        for (var i = 0; i < 60 && await last.CountAsync() == 0; i++)
        {
            await ana.Page.Mouse.WheelAsync(0, 700);
            await ana.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        }

        await Expect(last).ToHaveCountAsync(1);
        var texts = await ana.Bubbles.AllInnerTextsAsync();
        texts.ShouldBe(["Hafnium first", .. Enumerable.Range(0, 90).Select(i => $"Line {i} of many")]);
    }

    [ChromiumFact]
    public async Task A_search_says_what_it_needs_that_nothing_was_found_and_how_to_leave_it()
    {
        await Desk.TextAsync(Some.Phone(), "Something");
        var ana = await OpenAsync();
        var (page, box) = (ana.Page, ana.Page.GetByRole(AriaRole.Searchbox));
        await box.FillAsync("x");
        await Expect(page.Locator("#search-problem")).ToHaveTextAsync("Type at least two letters.");
        await box.FillAsync("before:tuesday");
        await Expect(page.Locator("#search-problem")).ToContainTextAsync("a day such as");
        await box.FillAsync(new string('y', 10_000));
        await Expect(page.Locator("#search-problem")).ToContainTextAsync("500 letters at most");
        await box.FillAsync("qqqqqq \"unbalanced NEAR(");
        await Expect(page.Locator(".nothing h3").First).ToHaveTextAsync("Nothing found");
        await box.PressAsync("Escape");
        await Expect(box).ToHaveValueAsync("");
        await Expect(page).ToHaveURLAsync(new Regex("/inbox$"));
        await ana.SettledAsync();
        await Expect(ana.Rows.First).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_customer_is_found_by_name_and_by_the_end_of_the_number()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello from the searched one");
        var ana = await OpenAsync();
        await ana.Page.GetByRole(AriaRole.Searchbox).FillAsync(customer[^7..]);
        var found = ana.Page.Locator(".rows li:not(.group) a.row:not([href*='at='])");
        await Expect(found).ToHaveCountAsync(1);
        await Expect(found).ToContainTextAsync(InboxScreen.Shown(customer));
        await found.ClickAsync();
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
        await ana.Tab("All").ClickAsync();
        await Expect(ana.Page).Not.ToHaveURLAsync(new Regex("q="));
        await ana.SettledAsync();
    }

    /// <summary>New entries are in the index a moment after they came.</summary>
    private async Task FindableAsync(string word)
    {
        var file = await Desk.App.ReadAsync(db => Task.FromResult(db.Database.GetConnectionString()!));
        await using var connection = new SqliteConnection(file);
        await connection.OpenAsync();
        await using var search = connection.CreateCommand();
        search.CommandText = "SELECT COUNT(*) FROM TimelineSearch WHERE TimelineSearch MATCH @word";
        search.Parameters.AddWithValue("@word", word);
        await Until.TrueAsync(async () => (long)(await search.ExecuteScalarAsync())! > 0);
    }
}
