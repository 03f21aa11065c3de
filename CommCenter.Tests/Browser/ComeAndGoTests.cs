using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class ComeAndGoTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task Staff_sign_in_work_and_sign_out()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/inbox?view=mine");
        await Expect(page).ToHaveURLAsync(new Regex(@"/sign-in\?returnUrl="));
        await FillAsync(page, "not the password at all");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        await FillAsync(page, RunningApp.Password);
        await Expect(page).ToHaveURLAsync(new Regex(@"/inbox\?view=mine$"));
        var screen = new InboxScreen(page);
        await screen.LiveAsync();
        await Expect(screen.Tab("Mine")).ToHaveAttributeAsync("aria-current", "page");

        await page.Locator(".rail").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
        await page.GotoAsync("/inbox");
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    [ChromiumFact]
    public async Task Whoever_is_taken_off_the_company_loses_the_open_screen()
    {
        var chloe = await OpenAsync(who: BrowserDesk.Chloe);
        await Desk.DisableAsync(BrowserDesk.Chloe, disabled: true);
        await Expect(chloe.Page).ToHaveURLAsync(new Regex("/sign-in"));
        await Expect(chloe.Rows).ToHaveCountAsync(0);

        await chloe.Page.GotoAsync("/inbox");
        await Expect(chloe.Page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    private static async Task FillAsync(IPage page, string password)
    {
        await page.GetByLabel("Email").FillAsync(BrowserDesk.Ana);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
