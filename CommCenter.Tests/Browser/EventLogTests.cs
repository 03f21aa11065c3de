using System.Text.RegularExpressions;

using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class EventLogTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_text_to_a_number_that_is_not_ours_is_a_card_and_is_replayed_once_the_line_is_there()
    {
        var (customer, line) = (Some.Phone(), Some.Phone());
        var ben = await OpenAsync(who: BrowserDesk.Ben);
        await Desk.TextToAsync(customer, line, "Is this <i>your</i> number?");
        var card = ben.Page.Locator("article.card");
        await Expect(card).ToContainTextAsync(InboxScreen.Shown(customer));
        await Expect(card).ToContainTextAsync("Is this <i>your</i> number?");
        await Expect(card).ToContainTextAsync($"No line has the address {line}");
        await card.GetByRole(AriaRole.Button, new() { Name = "Reprocess" }).ClickAsync();
        // A pointer that stays over the list would hold its rows still.
        await ben.LeaveListAsync();
        await Expect(ben.Page.Locator(".more[role='status']")).ToContainTextAsync("Still not taken in");

        var ana = await OpenAsync();
        await ana.Page.Locator("article.card").GetByRole(AriaRole.Link, new() { Name = "In the event log" }).ClickAsync();
        await Expect(ana.Page).ToHaveURLAsync(new Regex(@"/events/\d+$"));
        var sheet = ana.Page.Locator("aside.sheet");
        await Expect(sheet).ToContainTextAsync($"No line has the address {line}");
        await Expect(sheet.Locator("pre").First).ToContainTextAsync("Is this <i>your</i> number?");
        await Expect(sheet.Locator("pre").Nth(1)).ToContainTextAsync("X-Twilio-Signature: •••");

        await Desk.AddLineAsync(line);
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Replay" }).ClickAsync();
        await Expect(sheet.GetByRole(AriaRole.Status)).ToHaveTextAsync("Handled now.");
        await Expect(card).ToHaveCountAsync(0);
        await Expect(ben.Row(customer)).ToContainTextAsync("Is this");
        await sheet.GetByRole(AriaRole.Link, new() { Name = "Open in inbox" }).ClickAsync();
        await Expect(ana.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
        (await Desk.App.ReadAsync(db => db.AuditEntries.IgnoreQueryFilters().CountAsync(a => a.Action == "event.replayed"))).ShouldBeGreaterThanOrEqualTo(2);
    }

    [ChromiumFact]
    public async Task What_we_fetched_ourselves_was_not_asked_for_by_anybody_and_got_no_answer()
    {
        var fetched = Some.Event(await Desk.App.ReadAsync(db => db.Companies.IgnoreQueryFilters().Select(c => c.Id).FirstAsync()), state: EventState.Handled, provider: Provider.Gmail);
        (fetched.Kind, fetched.Target, fetched.AnsweredWith, fetched.Body) = ("email.message", "", 0, "{}"u8.ToArray());
        await Desk.App.ChangeAsync(async db => await db.ProviderEvents.AddAsync(fetched));

        var page = await LogAsync($"/events/{fetched.Id}");

        var sheet = page.Locator("aside.sheet");
        await Expect(sheet).ToContainTextAsync("nothing, because we fetched it");
        foreach (var left in new[] { "Asked for", "From address", "Headers" }) await Expect(sheet).Not.ToContainTextAsync(left);
    }

    [ChromiumFact]
    public async Task All_that_failed_is_replayed_with_progress()
    {
        var line = Some.Phone();
        for (var i = 0; i < 5; i++) await Desk.TextToAsync(Some.Phone(), line, $"Lost {i}");
        var page = await LogAsync("/events?state=failed");
        await Expect(page.Locator("tbody.rows tr")).ToHaveCountAsync(5);
        await Desk.AddLineAsync(line);
        await page.GetByRole(AriaRole.Button, new() { Name = "Replay all 5" }).ClickAsync();
        await Expect(page.Locator(".filters [role='status']")).ToHaveTextAsync("5 of 5 tried, 5 handled.");
        await Expect(page.Locator(".nothing h3")).ToHaveTextAsync("No event fits");
    }

    [ChromiumFact]
    public async Task The_log_is_searched_by_number_and_key_and_says_what_was_refused()
    {
        var (customer, sid) = (Some.Phone(), Some.MessageSid());
        await Desk.TextAsync(customer, "Find me", sid: sid);
        await Desk.ForgeAsync();
        var page = await LogAsync("/events");
        var box = page.GetByRole(AriaRole.Searchbox);
        await box.FillAsync(InboxScreen.Shown(customer));
        await box.PressAsync("Enter");
        await Expect(page.Locator("tbody.rows tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody.rows tr")).ToContainTextAsync("Handled");
        await box.FillAsync(sid);
        await box.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(sid));
        await Expect(page.Locator("tbody.rows tr")).ToHaveCountAsync(1);
        await page.Locator("tbody.rows a.row").ClickAsync();
        await Expect(page.Locator("aside.sheet")).ToContainTextAsync("after");
        await Expect(page.Locator("aside.sheet").GetByRole(AriaRole.Button, new() { Name = "Replay" })).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("aside.sheet")).ToHaveCountAsync(0);
        await Expect(page.Locator("summary", new() { HasTextString = "refused in the last day" })).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task A_body_is_saved_as_it_came_by_administrators_alone()
    {
        var sid = Some.MessageSid();
        await Desk.TextAsync(Some.Phone(), "<script>alert(1)</script>", sid: sid);
        var page = await LogAsync($"/events?q={sid}");
        await page.Locator("tbody.rows a.row").ClickAsync();
        var link = page.Locator("aside.sheet").GetByRole(AriaRole.Link, new() { Name = "Download" });
        var saved = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var body = await Desk.App.ReadAsync(db => db.ProviderEvents.IgnoreQueryFilters().Where(e => e.ExternalId == sid).Select(e => new { e.Id, e.Body }).SingleAsync());
        (await File.ReadAllBytesAsync(await saved.PathAsync())).ShouldBe(body.Body);
        saved.SuggestedFilename.ShouldBe($"event-{body.Id}.bin");
        (await page.EvaluateAsync<string[]>($"async () => {{ const r = await fetch('/events/{body.Id}/body'); return ['content-type', 'content-disposition', 'x-content-type-options'].map(h => r.headers.get(h)); }}"))
            .ShouldBe(["application/octet-stream", $"attachment; filename=event-{body.Id}.bin; filename*=UTF-8''event-{body.Id}.bin", "nosniff"]);

        var ben = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ben));
        (Status(await ben.APIRequest.GetAsync($"/events/{body.Id}/body")), Status(await page.APIRequest.GetAsync("/events/999999/body"))).ShouldBe((403, 404));
        using var stranger = await Desk.App.NewClient().GetAsync($"/events/{body.Id}/body");
        stranger.IsSuccessStatusCode.ShouldBeFalse();

        static int Status(IAPIResponse response) => response.Status;
    }

    [ChromiumFact]
    public async Task Only_administrators_see_the_log()
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ben));
        Expect("403");
        await page.GotoAsync("/events");
        await Expect(page.Locator("body")).ToContainTextAsync(new Regex("not for your role|administrator", RegexOptions.IgnoreCase));
        await Expect(page.Locator("table")).ToHaveCountAsync(0);
    }

    private async Task<IPage> LogAsync(string address)
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.GotoAsync(address);
        await Expect(page.Locator(".live .on")).ToHaveTextAsync("Live");
        return page;
    }
}
