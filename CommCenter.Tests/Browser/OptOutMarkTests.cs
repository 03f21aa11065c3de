namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class OptOutMarkTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_row_says_that_its_customer_opted_out_as_soon_as_STOP_comes_and_no_more_after_START()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Hello");
        var ana = await OpenAsync("/inbox?view=all");
        var mark = ana.Row(customer).Locator("[title='Opted out of texts from Front desk']");
        await Expect(ana.Row(customer)).ToBeVisibleAsync();
        await Expect(mark).ToHaveCountAsync(0);

        await Desk.TextAsync(customer, "STOP");
        await Expect(mark).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("SHOTS") is { } shots) await ana.Page.ScreenshotAsync(new() { Path = $"{shots}/opted-out.png" });
        await ana.Page.ReloadAsync();
        await ana.LiveAsync();
        await Expect(mark).ToBeVisibleAsync();

        await Desk.TextAsync(customer, "START");
        await Expect(mark).ToHaveCountAsync(0);
    }
}
