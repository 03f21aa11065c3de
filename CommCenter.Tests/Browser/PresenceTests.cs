using CommCenter.Core.Calls;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(PhoneDesk.Name)]
public sealed class PresenceTests(PhoneDesk desk) : PhoneTest(desk)
{
    [ChromiumFact]
    public async Task Colleagues_see_who_is_available_on_a_call_and_away()
    {
        var ana = await OpenAsync(before: PhoneDesk.StubAsync);
        var chloe = await OpenAsync(who: BrowserDesk.Chloe, before: PhoneDesk.StubAsync);
        await Expect(Of(ana, "Chloe")).ToContainTextAsync("available");
        await Expect(Of(chloe, "You")).ToContainTextAsync("available");

        await Of(chloe, "You").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Of(ana, "Chloe")).ToContainTextAsync("away since");
        await Expect(Of(ana, "Chloe").Locator("i")).ToHaveClassAsync("away");
        await Of(chloe, "You").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Of(ana, "Chloe")).ToContainTextAsync("available");

        await Phones.RingAsync(Some.Phone(), "CA" + Guid.NewGuid().ToString("N"));
        await Until.TrueAsync(async () => (await Phones.NewestCallAsync()).Status == CallStatus.Ringing);
        await Phones.TakenAsync("Chloe");
        await Expect(Of(ana, "Chloe")).ToContainTextAsync("on a call 0:0");
        await Expect(Of(ana, "Chloe").Locator("i")).ToHaveClassAsync("busy");
        await Phones.EndAsync();
        await Expect(Of(ana, "Chloe")).ToContainTextAsync("available");

        await chloe.Page.CloseAsync();
        await Expect(Of(ana, "Chloe")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    [ChromiumFact]
    public async Task Whoever_has_not_touched_the_screen_for_ten_minutes_is_away_until_they_do()
    {
        var ana = await OpenAsync(before: PhoneDesk.StubAsync);
        var chloe = await OpenAsync(who: BrowserDesk.Chloe, before: PhoneDesk.StubAsync);
        await Expect(Of(ana, "Chloe")).ToContainTextAsync("available");

        // Time goes fast, so that it does not matter when the script that looks at it began. Only what asks for the time sees it: with timers made fast as
        // well, the connection would think it has heard nothing for as long.
        await chloe.Page.EvaluateAsync("() => { const now = Date.now, from = now(); Date.now = () => from + (now() - from) * 200; }");
        await Expect(Of(ana, "Chloe")).ToContainTextAsync("away since");
        await chloe.Page.EvaluateAsync("() => { const at = Date.now(); Date.now = () => at; }");
        await chloe.Page.Mouse.MoveAsync(300, 300);
        await Expect(Of(ana, "Chloe")).ToContainTextAsync("available");
    }

    private static ILocator Of(InboxScreen screen, string name) => screen.Page.Locator(".on-shift li").Filter(new() { HasText = name });
}
