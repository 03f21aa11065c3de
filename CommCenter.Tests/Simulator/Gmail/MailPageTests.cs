using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace CommCenter.Tests.Simulator.Gmail;

public sealed class MailPageTests : IAsyncLifetime
{
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
        if (_app is not null)
            await _app.DisposeAsync();
        if (_chromium is not null)
            await _chromium.DisposeAsync();
    }

    [ChromiumFact]
    public async Task A_mail_written_on_the_page_lies_in_the_front_desks_mailbox_and_is_answered_there()
    {
        var page = await OpenAsync();
        await WriteAsync(page, "Is it ready?", "I mean the crown.");
        await Assertions.Expect(page.Locator("article .text")).ToHaveTextAsync("I mean the crown.");

        await page.GetByLabel("Whose mailbox").SelectOptionAsync("reception@northside.test");
        await page.Locator(".threads button").First.ClickAsync();
        await Assertions.Expect(page.Locator("article .text")).ToHaveTextAsync("I mean the crown.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await page.GetByLabel("Text").FillAsync("It is.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("article")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Archive" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Archive" })).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_hostile_mail_is_shown_without_what_it_wants_to_do()
    {
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Scripts" }).ClickAsync();
        await page.GetByLabel("Whose mailbox").SelectOptionAsync("reception@northside.test");
        await page.Locator(".threads button").First.ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Show the HTML" }).ClickAsync();

        await Assertions.Expect(page.Locator("iframe")).ToHaveAttributeAsync("sandbox", "");
        await Assertions.Expect(page).Not.ToHaveTitleAsync("taken");
    }

    [ChromiumFact]
    public async Task What_shall_go_wrong_is_chosen_on_the_page()
    {
        var page = await OpenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "History gone" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("history gone 1 times");
    }

    [ChromiumFact]
    public async Task On_a_telephones_width_nothing_is_cut_off_at_the_side()
    {
        var page = await OpenAsync(390, 844);
        await WriteAsync(page, "A subject that is longer than the width of any telephone there is in the world", "Hello");

        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && document.querySelector('.mail').scrollWidth <= innerWidth")).ShouldBeTrue();
    }

    private static async Task WriteAsync(IPage page, string subject, string text)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await page.GetByLabel("Subject").FillAsync(subject);
        await page.GetByLabel("Text").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("article")).ToHaveCountAsync(1);
    }

    private async Task<IPage> OpenAsync(int width = 1440, int height = 900)
    {
        var page = await _chromium.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        var connected = page.WaitForWebSocketAsync();
        await page.GotoAsync($"{_app.Urls.First()}/simulator/mail");
        await connected;
        await Assertions.Expect(page.Locator(".mail")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return page;
    }
}
