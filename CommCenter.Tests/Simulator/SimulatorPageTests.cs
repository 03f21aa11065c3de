using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace CommCenter.Tests.Simulator;

public sealed class SimulatorPageTests : IAsyncLifetime
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
    public async Task A_text_typed_on_the_phone_goes_out_signed_and_its_answer_comes_back()
    {
        var page = await OpenAsync();

        await TypeAsync(page, "Is it ready?");

        await Assertions.Expect(page.Locator(".ours .bubble")).ToHaveTextAsync("Is it ready?");
        await Assertions.Expect(page.Locator(".theirs .bubble")).ToHaveTextAsync("You wrote: Is it ready?");
        await Assertions.Expect(page.Locator(".got li").First).ToContainTextAsync("Text in");
        await Assertions.Expect(page.Locator(".got li").First).ToContainTextAsync("200 in");
    }

    [ChromiumFact]
    public async Task A_file_chosen_on_the_phone_goes_out_with_the_text()
    {
        var page = await OpenAsync();
        await page.Locator(".in input[type=file]").SetInputFilesAsync(new FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.4"u8] });
        await Assertions.Expect(page.Locator(".ours .file")).ToContainTextAsync("plan.pdf");
        await Assertions.Expect(page.Locator(".got li").First).ToContainTextAsync("200 in");
    }

    [ChromiumFact]
    public async Task The_same_again_a_forged_one_and_STOP_are_seen_for_what_they_are()
    {
        var page = await OpenAsync();
        await TypeAsync(page, "Once");
        await Assertions.Expect(page.Locator(".bubble")).ToHaveCountAsync(2);

        await ClickAsync(page, "Same again");
        await Assertions.Expect(page.Locator(".got li").First).ToContainTextAsync("The same again");
        await ClickAsync(page, "Forged");
        await Assertions.Expect(page.Locator(".got li").First).ToContainTextAsync("403");
        await ClickAsync(page, "STOP");
        await Assertions.Expect(page.GetByText("You have successfully been unsubscribed")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_reply_reaches_the_phone_unless_it_is_off_and_says_which_line_it_came_over()
    {
        var page = await OpenAsync();
        await ReplyAsync("Come at nine", "+13125550100");
        await Assertions.Expect(page.Locator(".theirs .bubble")).ToHaveTextAsync("Come at nine");
        await ReplyAsync("Your bill", "+13125550101");
        await Assertions.Expect(page.Locator(".top option").Nth(1)).ToContainTextAsync("1 new");

        await ClickAsync(page, "Phone off");
        await Assertions.Expect(page.GetByPlaceholder("The phone is off")).ToBeDisabledAsync();
        await ReplyAsync("Are you there?", "+13125550100");
        await Assertions.Expect(page.Locator(".got li").First).ToContainTextAsync("Reply taken by the provider");
        await Assertions.Expect(page.Locator(".theirs .bubble")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task What_shall_go_wrong_is_chosen_on_the_page()
    {
        var page = await OpenAsync();

        await ClickAsync(page, "Too many");
        await Assertions.Expect(page.Locator(".waiting")).ToHaveTextAsync("1 to be refused with 429");
        (await ReplyAsync("First", "+13125550100")).ShouldBe(429);
        await Assertions.Expect(page.Locator(".waiting")).ToHaveTextAsync("goes well");
        (await ReplyAsync("Second", "+13125550100")).ShouldBe(201);
    }

    [ChromiumFact]
    public async Task On_a_telephones_width_nothing_is_cut_off_at_the_side()
    {
        var page = await OpenAsync(390, 844);

        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && document.querySelector('.sim').scrollWidth <= innerWidth")).ShouldBeTrue();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true })).ToBeInViewportAsync();
    }

    private async Task<IPage> OpenAsync(int width = 1440, int height = 900)
    {
        var page = await _chromium.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        var connected = page.WaitForWebSocketAsync();
        await page.GotoAsync($"{_app.Urls.First()}/simulator");
        await connected;
        await Assertions.Expect(page.Locator(".handset")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return page;
    }

    private static async Task TypeAsync(IPage page, string text)
    {
        await page.GetByPlaceholder("Text message").FillAsync(text);
        await page.GetByPlaceholder("Text message").PressAsync("Enter");
    }

    private static Task ClickAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private async Task<int> ReplyAsync(string body, string line)
    {
        using var twilio = new HttpClient { DefaultRequestHeaders = { Authorization = SimulatorHost.Basic(SimulatorHost.Sid, SimulatorHost.Token) } };
        var answer = await twilio.PostAsync($"{_app.Urls.First()}/simulator/twilio/2010-04-01/Accounts/{SimulatorHost.Sid}/Messages.json",
            new FormUrlEncodedContent([new("To", "+13125550117"), new("From", line), new("Body", body)]));
        return (int)answer.StatusCode;
    }
}
