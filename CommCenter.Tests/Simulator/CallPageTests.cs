using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace CommCenter.Tests.Simulator;

public sealed class CallPageTests : IAsyncLifetime
{
    private readonly List<string> _complaints = [];
    private WebApplication _app = null!;
    private Chromium _chromium = null!;

    public async Task InitializeAsync()
    {
        if (await Chromium.StartAsync() is not { } chromium)
            return;
        _chromium = chromium;
        _app = await SimulatorPageHost.StartAsync();
    }

    public async Task DisposeAsync()
    {
        // The page first: one whose server is gone complains.
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        if (_app is not null)
            await _app.DisposeAsync();
        _complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task A_call_is_put_through_to_the_staff_phone_that_presses_one_and_both_hear_each_other()
    {
        var page = await OpenAsync();
        await ClickAsync(page, "Call");
        await Assertions.Expect(Heard(page)).ToContainTextAsync("Press 1 for the desk");
        await ClickAsync(page, "Key 1");

        await Assertions.Expect(page.GetByRole(AriaRole.Article, new() { Name = "Browser staff_7" })).ToBeVisibleAsync();
        var phone = page.GetByRole(AriaRole.Article, new() { Name = "Ben Okafor" });
        await Assertions.Expect(phone).ToContainTextAsync("Rings and shows +13125550117");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await Assertions.Expect(phone).ToContainTextAsync("Press 1 to take it.");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Press 1" }).ClickAsync();

        await Assertions.Expect(page.Locator(".call .shows")).ToContainTextAsync("Talking");
        await Assertions.Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await SayAsync(page, "Is my crown ready?");
        await Assertions.Expect(phone).ToContainTextAsync("Is my crown ready?");
        await phone.GetByLabel("Say something on Ben Okafor").FillAsync("It is.");
        await phone.GetByLabel("Say something on Ben Okafor").PressAsync("Enter");
        await Assertions.Expect(Heard(page)).ToContainTextAsync("It is.");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();

        await Assertions.Expect(page.Locator(".call .shows")).ToContainTextAsync("Call ended");
        await Assertions.Expect(page.GetByText("No other phone is in a call.")).ToBeVisibleAsync();
        await ClickAsync(page, "Close");
        await Assertions.Expect(page.Locator(".talk")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task When_the_mobiles_mailbox_swallows_the_call_a_message_is_left_at_the_desk_instead()
    {
        var page = await OpenAsync();
        await ClickAsync(page, "Call");
        await ClickAsync(page, "Key 1");
        var phone = page.GetByRole(AriaRole.Article, new() { Name = "Ben Okafor" });
        await phone.GetByRole(AriaRole.Button, new() { Name = "Its mailbox" }).ClickAsync();
        await Assertions.Expect(phone).ToContainTextAsync("Its own mailbox has the call");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();
        await page.GetByRole(AriaRole.Article, new() { Name = "Browser staff_7" }).GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();

        await Assertions.Expect(page.Locator(".call .shows")).ToContainTextAsync("Recording");
        await page.GetByPlaceholder("Your message").FillAsync("Please call me back.");
        await page.GetByPlaceholder("Your message").PressAsync("Enter");
        await ClickAsync(page, "Hang up");
        await Assertions.Expect(page.Locator(".got")).ToContainTextAsync("Message taken");
    }

    [ChromiumFact]
    public async Task The_customers_phone_rings_when_it_is_called_unless_it_is_busy()
    {
        var page = await OpenAsync();
        await PlaceAsync("+13125550117");
        await Assertions.Expect(page.Locator(".call .shows")).ToContainTextAsync("Front desk calls");
        await ClickAsync(page, "Answer");
        await Assertions.Expect(Heard(page)).ToContainTextAsync("Hello.");
        await ClickAsync(page, "Close");

        await page.GetByLabel("When it is called").SelectOptionAsync("Is busy");
        await Assertions.Expect(page.GetByTitle("When it is called: Is busy")).ToBeVisibleAsync();
        await PlaceAsync("+13125550117");
        await Assertions.Expect(page.Locator(".call .shows")).ToContainTextAsync("Busy");
    }

    [ChromiumFact]
    public async Task On_a_telephones_width_a_call_fits_and_faults_of_calls_are_chosen()
    {
        var page = await OpenAsync(390, 844);
        await ClickAsync(page, "Call");
        await Assertions.Expect(Heard(page)).ToContainTextAsync("Press 1 for the desk");
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && document.querySelector('.sim').scrollWidth <= innerWidth")).ShouldBeTrue();
        await Assertions.Expect(page.Locator(".call").GetByRole(AriaRole.Button, new() { Name = "Hang up" })).ToBeInViewportAsync();
        await ClickAsync(page, "Lose next report");
        await Assertions.Expect(page.GetByText("1 report to be lost")).ToBeVisibleAsync();
        await ClickAsync(page, "Hang up");
        await Assertions.Expect(page.Locator(".got")).ToContainTextAsync("callback lost on the way");
    }

    private static ILocator Heard(IPage page) => page.GetByRole(AriaRole.Log, new() { Name = "What is heard" });

    private static Task ClickAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task SayAsync(IPage page, string words)
    {
        await page.GetByPlaceholder("Say something").First.FillAsync(words);
        await page.GetByPlaceholder("Say something").First.PressAsync("Enter");
    }

    private async Task PlaceAsync(string to)
    {
        using var twilio = new HttpClient();
        twilio.DefaultRequestHeaders.Authorization = SimulatorHost.Basic(SimulatorHost.Sid, SimulatorHost.Token);
        (await twilio.PostAsync($"{_app.Urls.First()}/simulator/twilio/2010-04-01/Accounts/{SimulatorHost.Sid}/Calls.json", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["To"] = to,
            ["From"] = "+13125550100",
            ["Twiml"] = "<Response><Say>Hello.</Say></Response>",
        }))).EnsureSuccessStatusCode();
    }

    private async Task<IPage> OpenAsync(int width = 1440, int height = 900)
    {
        var page = await _chromium.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        page.Console += (_, message) =>
        {
            // This root has no icon.
            if (message.Type is "error" && !message.Location.Contains("favicon", StringComparison.Ordinal))
                _complaints.Add(message.Text);
        };
        var connected = page.WaitForWebSocketAsync();
        await page.GotoAsync($"{_app.Urls.First()}/simulator");
        await connected;
        await Assertions.Expect(page.Locator(".handset")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return page;
    }
}
