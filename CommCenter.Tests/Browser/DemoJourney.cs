using CommCenter.Tests.Hosting;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>What somebody does who tries the demo: be the customer in one window, and the front desk in two others.</summary>
[Collection(BrowserDesk.Name)]
public sealed class DemoJourney(BrowserDesk desk) : BrowserTest(desk)
{
    private readonly TemporaryFolder _folder = new();
    private DemoProcess? _demo;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_demo is not null) await _demo.DisposeAsync();
        _folder.Dispose();
    }

    [ChromiumFact]
    public async Task A_text_typed_on_the_phone_is_on_two_screens_and_its_answer_comes_back_delivered()
    {
        _demo = await DemoProcess.StartAsync(_folder.Path);
        var (ana, ben) = (await SignInAsync("ana@demo.test"), await SignInAsync("ben@demo.test"));
        var phone = await NewPageAsync(baseUrl: _demo.Address.ToString());
        var connected = phone.WaitForWebSocketAsync();
        await phone.GotoAsync("/simulator");
        await connected;
        await phone.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await phone.GetByPlaceholder("Text message").FillAsync("Can I come ten minutes later?");
        await phone.GetByPlaceholder("Text message").PressAsync("Enter");
        foreach (var screen in new[] { ana, ben })
        {
            await Expect(screen.Rows.First).ToContainTextAsync("Can I come ten minutes later?");
        }

        await ana.OpenAsync(await ana.Rows.First.Locator("b").InnerTextAsync());
        await Expect(ana.Bubbles.Last).ToHaveTextAsync("Can I come ten minutes later?");
        await ana.SendAsync("Of course, see you then.");
        await Expect(phone.Locator(".theirs .bubble").Last).ToHaveTextAsync("Of course, see you then.");
        await Expect(ana.Marks.Last).ToHaveTextAsync("Delivered");
        await Expect(ben.Rows.First).ToContainTextAsync("You: Of course, see you then.");

        // The mail somebody tries first goes to the mailbox that is read.
        connected = phone.WaitForWebSocketAsync();
        await phone.GotoAsync("/simulator/mail");
        await connected;
        await phone.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await Expect(phone.GetByLabel("To", new() { Exact = true })).ToHaveValueAsync("reception@northside.test");
    }

    private async Task<InboxScreen> SignInAsync(string email)
    {
        var page = await NewPageAsync(baseUrl: _demo!.Address.ToString());
        await page.GotoAsync("/");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password").FillAsync("demo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var screen = new InboxScreen(page);
        await screen.LiveAsync();
        return screen;
    }
}
