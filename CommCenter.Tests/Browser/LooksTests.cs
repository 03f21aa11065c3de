using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class LooksTests(BrowserDesk desk) : BrowserTest(desk)
{
    // Every text that is shown, its colour against what lies under it; WCAG's contrast of 4.5, 3 for large letters.
    private const string Unreadable = """
        () => {
          const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = colour => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); return [...pen.getImageData(0, 0, 1, 1).data]; };
          const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] / 255 + under[i] * (1 - top[3] / 255));
          const under = element => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); layers.push(c); if (c[3] === 255) break; }
            return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
          };
          const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
          const found = [];
          for (const element of document.querySelectorAll('body *')) {
            const text = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join('');
            if (!text || !element.checkVisibility({ visibilityProperty: true }) || element.closest('.sr, .skip, :disabled')) continue;
            const style = getComputedStyle(element), ground = under(element), ink = over(rgba(style.color), ground);
            const [a, b] = [light(ink), light(ground)], contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), size = parseFloat(style.fontSize);
            if (contrast < (size >= 24 || size >= 18.6 && style.fontWeight >= 700 ? 3 : 4.5)) found.push(`${text.slice(0, 30)} (${element.className}): ${contrast.toFixed(2)}`);
          }
          return [...new Set(found)];
        }
        """;

    private const string WiderThanTheScreen = """
        () => [document.documentElement, ...document.querySelectorAll('.shell, .page, .list, .list-head, .conversation, .conv-head, .timeline, .composer, .customer, .tabs')]
          .filter(e => e.getClientRects().length > 0 && (e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth + 1)).map(e => e.className || e.tagName)
        """;

    [ChromiumFact]
    public async Task On_a_telephone_list_conversation_and_customer_come_one_after_the_other()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello from quite far away, with a sentence that is longer than the screen is wide, and https://example.com/" + new string('x', 80));
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana), 390, 844);
        var phone = new InboxScreen(page);
        await phone.GoAsync("/inbox");
        var (list, conversation, pane) = (page.Locator(".rows"), page.Locator(".conversation"), page.Locator("aside.customer"));
        await FitsAsync(page);
        await Expect(conversation).ToBeHiddenAsync();

        await phone.Row(customer).TapAsync();
        await Expect(phone.Title).ToHaveTextAsync(InboxScreen.Shown(customer));
        await Expect(list).ToBeHiddenAsync();
        await phone.ComposerReadyAsync();
        await FitsAsync(page);
        await phone.Box.FillAsync("On my way");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).TapAsync();
        await Expect(phone.Marks).ToHaveTextAsync("Delivered");

        await page.Locator(".open-customer").TapAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/inbox/\d+/customer$"));
        await Expect(pane).ToBeVisibleAsync();
        await Expect(conversation).ToBeHiddenAsync();
        await FitsAsync(page);
        await page.GoBackAsync();
        await Expect(conversation).ToBeVisibleAsync();
        await Expect(pane).ToBeHiddenAsync();
        await page.Locator(".conv-title .back").TapAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/inbox$"));
        await Expect(phone.Rows.First).ToContainTextAsync("You: On my way");
    }

    [ChromiumFact]
    public async Task By_night_and_by_day_every_word_can_be_read()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        await Desk.TextAsync(Some.Phone(), "Not read yet");
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            var screen = new InboxScreen(await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana), scheme: scheme));
            await screen.GoAsync("/inbox");
            await screen.OpenAsync(customer);
            await screen.SendAsync("Good evening");
            await Expect(screen.Marks.Last).ToHaveTextAsync("Delivered");
            await screen.KeyAsync("Escape");
            (await screen.Page.EvaluateAsync<string[]>(Unreadable)).ShouldBeEmpty(scheme.ToString());
        }
    }

    private static async Task FitsAsync(IPage page) => (await page.EvaluateAsync<string[]>(WiderThanTheScreen)).ShouldBeEmpty();
}
