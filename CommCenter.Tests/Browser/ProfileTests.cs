using CommCenter.Core.Calls;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class ProfileTests(BrowserDesk desk) : BrowserTest(desk)
{
    private const string Mobile = "+13125550190", Office = "+13125550191";

    private readonly string _caller = Some.Phone();

    public override async Task DisposeAsync()
    {
        // The desk is everybody's.
        if (Desk.Browser is not null)
        {
            await Desk.App.ChangeAsync(async db =>
            {
                var chloe = await db.Staff.IgnoreQueryFilters().SingleAsync(s => s.Name == "Chloe");
                (chloe.MobilePhone, chloe.OfficePhone, chloe.CallsGoTo) = (null, null, CallsGoTo.Mobile);
            });
            await Desk.App.Services.GetRequiredService<CallDirectoryLoader>().LoadAsync(CancellationToken.None);
        }

        await base.DisposeAsync();
    }

    [ChromiumFact]
    public async Task A_call_goes_where_the_profile_says()
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Chloe));
        await page.GotoAsync("/settings/profile");
        await Expect(page.Locator(".live .dot-ring")).ToHaveCountAsync(0);
        var goes = page.GetByLabel("Where my calls go");
        await goes.SelectOptionAsync("Office");
        await Expect(page.GetByText("No number is entered for it above, so no call rings you.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Your calls go to your office, so enter its number, or let them go somewhere else.")).ToBeVisibleAsync();

        await page.GetByLabel("Mobile number").FillAsync("312 555 0190");
        await page.GetByLabel("Office number").FillAsync("312 555 0191");
        await SaveAsync(page);
        await Expect(goes).ToHaveValueAsync("Office");
        await RingsAsync(Office, Mobile);

        await goes.SelectOptionAsync("Mobile");
        await SaveAsync(page);
        await RingsAsync(Mobile, Office);

        await goes.SelectOptionAsync("Voicemail");
        await SaveAsync(page);
        await Until.TrueAsync(async () => await HeardAsync() is var heard && !heard.Contains(Mobile, StringComparison.Ordinal) && !heard.Contains(Office, StringComparison.Ordinal), every: 250);
    }

    /// <summary>The page comes anew and says so.</summary>
    private static async Task SaveAsync(IPage page)
    {
        // What the page of before said does not count.
        await page.EvaluateAsync("() => document.body.dataset.before = ''");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("body[data-before]")).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("saved=1"));
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await Expect(page.Locator(".live .dot-ring")).ToHaveCountAsync(0);
    }

    private Task RingsAsync(string number, string not)
        => Until.TrueAsync(async () => await HeardAsync() is var heard && heard.Contains(number, StringComparison.Ordinal) && !heard.Contains(not, StringComparison.Ordinal), every: 250);

    private Task<string> HeardAsync() => Desk.HeardAsync(_caller);
}
