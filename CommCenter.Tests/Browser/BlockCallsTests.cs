using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class BlockCallsTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_customer_whose_calls_are_blocked_is_turned_away_may_still_write_and_can_be_let_in_again()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "I will call you all day");
        var ana = await OpenAsync();
        await ana.OpenAsync(customer);
        var calls = ana.Page.Locator("aside.customer").GetByRole(AriaRole.Region, new() { Name = "Calls", Exact = true });

        await calls.GetByRole(AriaRole.Button, new() { Name = "Block calls" }).ClickAsync();
        await Expect(calls).ToContainTextAsync("Calls are turned away; texts still come in");
        await Desk.TextAsync(customer, "Then I write");
        await Expect(ana.Bubbles.Last).ToHaveTextAsync("Then I write");
        await Until.TrueAsync(async () => (await Desk.HeardAsync(customer)).Contains("<Reject", StringComparison.Ordinal), every: 250);

        await ana.Page.ReloadAsync();
        await ana.LiveAsync();
        await calls.GetByRole(AriaRole.Button, new() { Name = "Take calls again" }).ClickAsync();
        await Expect(calls.GetByText("Calls are turned away")).ToHaveCountAsync(0);
        await Until.TrueAsync(async () => !(await Desk.HeardAsync(customer)).Contains("<Reject", StringComparison.Ordinal), every: 250);
    }
}
