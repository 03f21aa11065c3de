using System.Text.RegularExpressions;
using System.Xml.Linq;

using CommCenter.Core.Calls;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(PhoneDesk.Name)]
public sealed class SoftphoneTests(PhoneDesk desk) : PhoneTest(desk)
{
    [ChromiumFact]
    public async Task A_call_that_rings_in_the_browser_is_answered_muted_played_keys_to_and_hung_up()
    {
        var (page, _) = await RingingAsync();

        await page.Keyboard.PressAsync("a");
        await DidAsync(page, "accept");
        var card = page.Locator(".own-call");
        await Phones.TakenAsync("Ben");
        await Expect(card).ToContainTextAsync("You are talking, over Front desk");
        await card.GetByRole(AriaRole.Button, new() { Name = "Mute", Exact = true }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Unmute", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await card.GetByRole(AriaRole.Button, new() { Name = "Unmute", Exact = true }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Keypad" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "5", Exact = true }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "#", Exact = true }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();

        await DidAsync(page, "accept", "mute true", "mute false", "keys 5", "keys #", "disconnect");
        await Expect(page.Locator(".soft")).ToContainTextAsync("Phone ready");
    }

    [ChromiumFact]
    public async Task A_call_can_be_declined_and_goes_on_ringing_elsewhere()
    {
        var (page, _) = await RingingAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await DidAsync(page, "reject");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Decline" })).ToHaveCountAsync(0);
        (await Phones.NewestCallAsync()).Status.ShouldBe(CallStatus.Ringing);
    }

    [ChromiumFact]
    public async Task Calling_out_goes_through_the_browser_with_the_entry_it_is()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Please call me");
        var ben = await OpenAsync(who: BrowserDesk.Ben, before: PhoneDesk.StubAsync);
        await ReadyAsync(ben.Page);
        await ben.OpenAsync(customer);

        await ben.KeyAsync("c");

        await DidAsync(ben.Page, $"connect {customer}");
        var call = await Phones.NewestCallAsync();
        (await ben.Page.EvaluateAsync<string>("phone.params.Entry")).ShouldBe($"{call.Id}");
        (await ben.Page.EvaluateAsync<string>("phone.params.LineId")).ShouldBe($"{call.LineId}");
        (call.Status, call.To).ShouldBe((CallStatus.Queued, customer));
        Phones.Calls.Placed.ShouldNotContain(p => p["Url"].Contains(Uri.EscapeDataString(customer), StringComparison.Ordinal));

        // Taken back before the provider heard of it, nobody else would end it.
        await ben.Page.Locator(".own-call").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Until.TrueAsync(async () => (await Phones.NewestCallAsync()).Status == CallStatus.Canceled);
        await Expect(ben.Page.Locator(".own-call")).ToContainTextAsync("Given up before anybody answered.");
    }

    [ChromiumFact]
    public async Task A_call_one_made_is_put_on_hold_and_taken_up_again()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Please call me");
        var ben = await OpenAsync(who: BrowserDesk.Ben, before: PhoneDesk.StubAsync);
        await ReadyAsync(ben.Page);
        await ben.OpenAsync(customer);
        await ben.KeyAsync("c");
        await DidAsync(ben.Page, $"connect {customer}");
        await ben.Page.EvaluateAsync("phone.call.accept()");
        var (callId, legId, reports) = await Phones.ConnectAsync("Ben", customer);
        var card = ben.Page.Locator(".own-call");
        await Expect(card).ToContainTextAsync("You are talking");

        await card.GetByRole(AriaRole.Button, new() { Name = "Hold", Exact = true }).ClickAsync();
        await Until.TrueAsync(() => Task.FromResult(Phones.Calls.Changed.Any(c => c.Call == legId && c.Fields["Twiml"].Contains("Please hold.", StringComparison.Ordinal))));
        // Our own leg is let go.
        await ben.Page.EvaluateAsync("phone.call.emit('disconnect', phone.call)");
        await Expect(card).ToContainTextAsync("On hold. They hear that you come back.");
        await Expect(ben.Timeline).ToContainTextAsync("You put them on hold");

        // What is on hold still is on a screen that is loaded again.
        await ben.Page.ReloadAsync();
        await ReadyAsync(ben.Page);
        await Expect(card).ToContainTextAsync("On hold.");
        await card.GetByRole(AriaRole.Button, new() { Name = "Back to the call" }).ClickAsync();
        await Expect(card).ToContainTextAsync("If you do not take it within 30 seconds, they stay on hold.");
        await Phones.UntakenAsync(legId);
        await Expect(card).ToContainTextAsync("Your phone was not taken, so they are still on hold.");
        await card.GetByRole(AriaRole.Button, new() { Name = "Back to the call" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Your phone rings.");
        var back = XElement.Parse(Phones.Calls.Changed.Last(c => c.Call == legId).Fields["Twiml"]).Descendants("Client").Single();
        await ben.Page.EvaluateAsync("([from, id]) => phone.ring(from, id)", new[] { customer, callId });
        await DidAsync(ben.Page, "accept");
        await Expect(card).ToContainTextAsync("You are talking");
        await Phones.LegAsync(new Uri((string)back.Attribute("statusCallback")!).PathAndQuery, legId, "CA" + Guid.NewGuid().ToString("N"), "client:staff", "in-progress");
        await Until.TrueAsync(async () => !(await Phones.NewestCallAsync()).Facts(inbound: false).IsHeld);

        await card.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();
        await DidAsync(ben.Page, "accept", "disconnect");
        await Phones.LegAsync(reports, callId, legId, customer, "completed", 62);
        await Expect(ben.Page.GetByRole(AriaRole.Region, new() { Name = "After the call" })).ToContainTextAsync("1:02");
    }

    [ChromiumFact]
    public async Task What_goes_wrong_is_said_in_words_and_the_call_failed()
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "Please call me");
        var ben = await OpenAsync(who: BrowserDesk.Ben, before: PhoneDesk.StubAsync);
        await ReadyAsync(ben.Page);
        await ben.OpenAsync(customer);
        await ben.Page.EvaluateAsync("phone.refuse = Object.assign(new Error('denied'), { code: 31401 })");

        await ben.KeyAsync("c");

        await Expect(ben.Page.Locator(".own-call [role=alert]")).ToContainTextAsync("may not use the microphone");
        await Until.TrueAsync(async () => (await Phones.NewestCallAsync()) is { Status: CallStatus.Failed, ErrorText: { } words } && words.Contains("microphone", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task The_pass_is_renewed_in_time_and_is_for_this_person_alone()
    {
        var ben = await OpenAsync(who: BrowserDesk.Ben, before: PhoneDesk.StubAsync);
        await ReadyAsync(ben.Page);

        await ben.Page.EvaluateAsync("phone.device.emit('tokenWillExpire')");

        await ben.Page.UntilAsync("() => phone.tokens.length === 2");
        var claims = await ben.Page.EvaluateAsync<string>("atob(phone.tokens[1].split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))");
        claims.ShouldContain($"\"identity\":\"staff_{await Phones.StaffIdAsync("Ben")}\"");
        using var anybody = Desk.App.NewClient();
        using var refused = await anybody.GetAsync("/softphone/token");
        ((int)refused.StatusCode).ShouldBe(302);
    }

    [ChromiumFact]
    public async Task One_tab_holds_the_phone_and_the_other_shows_and_steers_it()
    {
        var ben = await OpenAsync(who: BrowserDesk.Ben, before: PhoneDesk.StubAsync);
        await ReadyAsync(ben.Page);
        var second = await ben.Page.Context.NewPageAsync();
        await PhoneDesk.StubAsync(second);
        await second.GotoAsync("/inbox");

        await Expect(second.Locator(".soft")).ToContainTextAsync("Phone in another tab");
        (await second.EvaluateAsync<bool>("'phone' in window")).ShouldBeFalse();

        var callId = await InboundAsync();
        await ben.Page.EvaluateAsync("([from, id]) => phone.ring(from, id)", new[] { (await Phones.NewestCallAsync()).From, callId });
        await second.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await DidAsync(ben.Page, "accept");

        // The first tab is closed: the second becomes the phone.
        await ben.Page.CloseAsync();
        await Expect(second.Locator(".soft")).ToContainTextAsync("Phone ready");
    }

    [ChromiumFact]
    public async Task Microphone_and_loudspeaker_are_chosen_in_the_rail()
    {
        var ben = await OpenAsync(who: BrowserDesk.Ben, before: PhoneDesk.StubAsync);
        await ReadyAsync(ben.Page);
        await ben.Page.Locator(".soft button").First.ClickAsync();
        await Expect(ben.Page.GetByRole(AriaRole.Menuitemradio, new() { NameRegex = new Regex("Headset.*Microphone") })).ToHaveAttributeAsync("aria-checked", "true");
        await ben.Page.GetByRole(AriaRole.Menuitemradio, new() { NameRegex = new Regex("Built-in") }).ClickAsync();
        await DidAsync(ben.Page, "input mic2");
    }

    private async Task<(IPage Page, string CallId)> RingingAsync()
    {
        var ben = await OpenAsync(who: BrowserDesk.Ben, before: PhoneDesk.StubAsync);
        await ReadyAsync(ben.Page);
        var callId = await InboundAsync();
        await ben.Page.EvaluateAsync("([from, id]) => phone.ring(from, id)", new[] { (await Phones.NewestCallAsync()).From, callId });
        await Expect(ben.Page.GetByRole(AriaRole.Button, new() { Name = "Answer" })).ToBeVisibleAsync();
        return (ben.Page, callId);
    }

    /// <summary>A call comes in, as the webhook says.</summary>
    private async Task<string> InboundAsync()
    {
        var (callId, from) = ("CA" + Guid.NewGuid().ToString("N"), Some.Phone());
        await Phones.RingAsync(from, callId);
        await Until.TrueAsync(async () => (await Phones.NewestCallAsync()).ExternalId == callId);
        return callId;
    }

    private static Task ReadyAsync(IPage page) => Expect(page.Locator(".soft")).ToContainTextAsync("Phone ready");

    private static Task DidAsync(IPage page, params string[] all)
        => page.UntilAsync("all => JSON.stringify(phone.did) === JSON.stringify(all)", all);
}
