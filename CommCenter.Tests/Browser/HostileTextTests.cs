using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class HostileTextTests(BrowserDesk desk) : BrowserTest(desk)
{
    private const string Script = "<script>window.ran = 1</script><img src=x onerror=\"window.ran = 1\">\"'><b>bold</b> {{7*7}}";
    private const string Reversed = "Pay \u202Eelif.exe\u202C to +1 900";
    private const string Rtl = "שלום, התור שלי מחר?";
    private const string Address = "javascript:window.ran=1 https://example.com/a?b=<i>";

    [ChromiumFact]
    public async Task Whatever_a_customer_writes_is_shown_as_text_and_does_nothing()
    {
        var customer = Some.Phone();
        const string name = "<img src=x onerror=window.ran=1>\"' Dr. Evil";
        var ana = await OpenAsync();
        var dialogs = 0;
        ana.Page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };

        string[] texts = [Script, Reversed, Rtl, Address];
        foreach (var text in texts)
        {
            await Desk.TextAsync("whatsapp:" + customer, text, name);
            await Expect(ana.Row(name).Locator(".row-sub .cut")).ToHaveTextAsync(Shown(text));
        }

        var shown = texts.Select(Shown).ToArray();

        await ana.Row(name).ClickAsync();
        await Expect(ana.Title).ToHaveTextAsync(name);
        await Expect(ana.Bubbles).ToHaveTextAsync(shown);
        await Expect(ana.Page.Locator(".cust-head h2")).ToHaveTextAsync(name);
        await Expect(ana.Page.Locator(".timeline img, .timeline script, .timeline b, a[href^='javascript' i]")).ToHaveCountAsync(0);
        await Expect(ana.Page.Locator(".timeline .bubble a")).ToHaveAttributeAsync("href", "https://example.com/a?b=");
        await Expect(ana.Page.Locator(".timeline .bubble a")).ToHaveAttributeAsync("rel", new System.Text.RegularExpressions.Regex("noopener"));
        (await ana.Bubbles.Nth(2).EvaluateAsync<string>("bubble => getComputedStyle(bubble).direction")).ShouldBe("rtl");

        await ana.Page.ReloadAsync();
        await ana.LiveAsync();
        await Expect(ana.Bubbles).ToHaveTextAsync(shown);
        dialogs.ShouldBe(0);
        (await ana.Page.EvaluateAsync<bool>("() => window.ran === undefined")).ShouldBeTrue();
    }

    // The mark that turns letters around is left out; nothing else is.
    private static string Shown(string text) => text.Replace("\u202E", "", StringComparison.Ordinal);

    [ChromiumFact]
    public async Task What_staff_write_is_text_too()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        await ana.KeyAsync("n");
        await Expect(ana.Page.Locator(".note-head")).ToBeVisibleAsync();
        await ana.SendAsync(Script);
        await Expect(ana.Page.Locator("aside.note p")).ToHaveTextAsync(Script);

        await ana.Page.Locator(".cust-head h2 button").ClickAsync();
        await ana.Page.GetByLabel("Customer's name").FillAsync(Script);
        await ana.Page.GetByLabel("Customer's name").PressAsync("Enter");
        await Expect(ana.Title).ToHaveTextAsync(Script);
        await Expect(ana.Row(Script)).ToHaveCountAsync(1);
        (await ana.Page.EvaluateAsync<bool>("() => window.ran === undefined")).ShouldBeTrue();
    }
}
