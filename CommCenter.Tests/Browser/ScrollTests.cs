using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BusyDesk.Name)]
public sealed class ScrollTests(BusyDesk desk) : BrowserTest(desk)
{
    private static readonly string[] Whole = [.. Enumerable.Range(1, BusyDesk.Entries).Select(BusyDesk.Words)];

    [ChromiumFact]
    public async Task A_long_conversation_is_read_page_by_page_each_entry_once()
    {
        var ana = await OpenTalkAsync();
        (await ana.Bubbles.CountAsync()).ShouldBeLessThan(BusyDesk.Entries);
        while (await ana.Page.Locator(".older").CountAsync() > 0)
        {
            var before = await ana.Bubbles.CountAsync();
            await ana.Timeline.EvaluateAsync("t => t.scrollTop = -t.scrollHeight");
            await ana.Page.UntilAsync("n => document.querySelectorAll('.timeline .bubble').length > n || !document.querySelector('.older')", before);
        }

        var shown = await ana.Bubbles.AllInnerTextsAsync();
        shown.Where(text => text.StartsWith("Entry", StringComparison.Ordinal)).ShouldBe(Whole);
    }

    [ChromiumFact]
    public async Task Whoever_reads_further_up_stays_there_when_a_text_arrives()
    {
        var ana = await OpenTalkAsync();
        await ana.Timeline.EvaluateAsync("t => t.scrollTop = -500");
        var place = ana.Page.Locator(".timeline .bubble").Nth(-12);
        var words = await place.InnerTextAsync();
        var same = ana.Page.Locator(".timeline").GetByText(words, new() { Exact = true });
        var top = await TopAsync(same);

        await Desk.TextAsync(((BusyDesk)Desk).Talker, "Are you reading?");
        var jump = ana.Page.Locator(".jump");
        await Expect(jump).ToHaveTextAsync("1 new");
        (await TopAsync(same)).ShouldBe(top, 1.0);
        await jump.ClickAsync();
        await Expect(ana.Bubbles.Last).ToBeInViewportAsync();
        await Expect(jump).ToHaveCountAsync(0);

        await Desk.TextAsync(((BusyDesk)Desk).Talker, "Now you are");
        await Expect(ana.Bubbles.Last).ToHaveTextAsync("Now you are");
        await Expect(ana.Bubbles.Last).ToBeInViewportAsync();
        await Expect(jump).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task The_list_is_read_page_by_page_down_and_up_again_each_row_once()
    {
        var ana = await OpenAsync();
        var most = 0;
        while (await ana.Page.Locator(".rows [data-more]").CountAsync() > 0)
        {
            var last = await ana.Rows.Last.GetAttributeAsync("data-id");
            await ana.Page.Locator(".rows").EvaluateAsync("list => list.scrollTop = list.scrollHeight");
            await ana.Page.UntilAsync("id => [...document.querySelectorAll('.rows a.row')].at(-1).dataset.id !== id", last);
            most = Math.Max(most, await ana.Rows.CountAsync());
        }

        most.ShouldBeLessThanOrEqualTo(200);
        var lower = await IdsAsync(ana);
        lower.ShouldBeUnique();
        await Expect(ana.Page.Locator("[data-above]")).ToHaveCountAsync(1);

        while (await ana.Page.Locator(".rows [data-above]").CountAsync() > 0)
        {
            var first = await ana.Rows.First.GetAttributeAsync("data-id");
            await ana.Page.Locator(".rows").EvaluateAsync("list => list.scrollTop = 0");
            await ana.Page.UntilAsync("id => document.querySelector('.rows a.row').dataset.id !== id", first);
        }

        var upper = await IdsAsync(ana);
        upper.ShouldBeUnique();
        upper.Union(lower).Count().ShouldBeGreaterThanOrEqualTo(BusyDesk.Conversations);
        upper.Skip(upper.Count - 100).ShouldBe(lower.Take(upper.Count).SkipWhile(id => id != upper[^100]).Take(100));
    }

    [ChromiumFact]
    public async Task Rows_hold_still_under_the_pointer_and_take_their_places_when_it_leaves()
    {
        var ana = await OpenAsync();
        var customer = ((BusyDesk)Desk).Customers[^20];
        await ana.Rows.Nth(4).HoverAsync();
        var before = await IdsAsync(ana);

        await Desk.TextAsync(customer, "I would move up");
        await Expect(ana.Row(customer)).ToContainTextAsync("I would move up");
        await Expect(ana.Page.Locator(".updates")).ToHaveTextAsync("1 update");
        (await IdsAsync(ana)).ShouldBe(before);

        await ana.LeaveListAsync();
        await Expect(ana.Rows.First).ToContainTextAsync("I would move up");
        await Expect(ana.Page.Locator(".updates")).ToHaveCountAsync(0);
    }

    private async Task<InboxScreen> OpenTalkAsync()
    {
        var id = await Desk.ConversationAsync(((BusyDesk)Desk).Talker);
        return await OpenAsync($"/inbox/{id}");
    }

    private static async Task<float> TopAsync(ILocator locator) => (await locator.BoundingBoxAsync()).ShouldNotBeNull().Y;

    private static async Task<List<string>> IdsAsync(InboxScreen screen)
        => [.. await screen.Rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.id)")];
}
