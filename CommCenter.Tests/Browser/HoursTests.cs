using System.Text;
using System.Text.RegularExpressions;

using CommCenter.Core.Companies;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

[Collection(BrowserDesk.Name)]
public sealed class HoursTests(BrowserDesk desk) : BrowserTest(desk)
{
    public override async Task DisposeAsync()
    {
        // The desk is everybody's.
        if (Desk.Browser is not null) await ClearAsync();
        await base.DisposeAsync();
    }

    [ChromiumFact]
    public async Task A_week_is_entered_checked_saved_and_there_after_loading_again()
    {
        var page = await OpenHoursAsync();
        await page.GetByText("At these times").ClickAsync();
        await page.GetByLabel("Monday until", new() { Exact = true }).FillAsync("12:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a time on Monday" }).ClickAsync();
        await page.GetByLabel("Monday from (2)").FillAsync("11:00");
        await page.GetByLabel("Monday until (2)").FillAsync("17:00");
        await SaveAsync(page);
        await Expect(page.GetByText("Two times of Monday overlap.")).ToBeVisibleAsync();

        await page.GetByLabel("Monday from (2)").FillAsync("13:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Same until Friday" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a time on Saturday" }).ClickAsync();
        await page.GetByLabel("Saturday until", new() { Exact = true }).FillAsync("02:00");
        await Expect(page.GetByText("next day")).ToBeVisibleAsync();
        await SaveAsync(page);
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.GetByLabel("Friday from (2)")).ToHaveValueAsync("13:00");
        (await StoredAsync())!.Week.ShouldBe("Mon 09:00-12:00 13:00-17:00;Tue 09:00-12:00 13:00-17:00;Wed 09:00-12:00 13:00-17:00;Thu 09:00-12:00 13:00-17:00;Fri 09:00-12:00 13:00-17:00;Sat 09:00-02:00");
    }

    [ChromiumFact]
    public async Task The_second_administrator_is_told()
    {
        var page = await OpenHoursAsync();
        await page.GetByText("At these times").ClickAsync();
        await Desk.App.ChangeAsync(async db => db.OpeningHours.Add(new OpeningHours { CompanyId = (await db.Companies.SingleAsync()).Id, Week = "Mon 06:00-07:00", Version = 3 }));

        await SaveAsync(page);

        await Expect(page.GetByText("Another administrator has changed these hours meanwhile.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Monday from", new() { Exact = true })).ToHaveValueAsync("06:00");
    }

    [ChromiumFact]
    public async Task Today_can_be_closed_and_the_usual_hours_taken_back()
    {
        var page = await OpenHoursAsync();
        await Expect(page.GetByText("Open now")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Closed for the rest of today" }).ClickAsync();
        await Expect(page.GetByText("Closed now")).ToBeVisibleAsync();
        await Expect(page.GetByText("Today only.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Usual hours again" }).ClickAsync();
        await Expect(page.GetByText("Open now")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_calendar_file_is_taken_what_it_has_wrong_is_said_and_another_file_is_refused()
    {
        var page = await OpenHoursAsync();
        var file = page.GetByLabel("Import calendar file");
        // Its script listens a moment after the screen is live; nobody picks a file so soon.
        await page.UntilAsync("() => document.querySelector('input[type=file]')?._blazorInputFileNextFileId !== undefined");
        await file.SetInputFilesAsync(new FilePayload { Name = "holidays.ics", MimeType = "text/calendar", Buffer = Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20991225\r\nSUMMARY:Far Christmas\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20991225T100000Z\r\nSUMMARY:Party\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n") });
        await Expect(page.GetByText("1 day is added; not all could be read:")).ToBeVisibleAsync();
        await Expect(page.GetByText("Line 6: “Party” has a time of day, so it is no holiday.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Far Christmas")).ToBeVisibleAsync();

        await file.SetInputFilesAsync(new FilePayload { Name = "holidays.ics", MimeType = "text/calendar", Buffer = "hello"u8.ToArray() });
        await Expect(page.GetByText("This is not a calendar file. It has to be one that ends in .ics.")).ToBeVisibleAsync();

        await page.GetByLabel("Day", new() { Exact = true }).FillAsync("2099-12-24");
        await page.GetByLabel("Name of the holiday").FillAsync("Far Christmas Eve");
        await page.GetByLabel("Times, empty is closed").FillAsync("08:00-12:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("08:00–12:00")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Far Christmas Eve" }).ClickAsync();
        await Expect(page.GetByText("Far Christmas Eve")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_line_has_its_own_time_zone_and_holidays_and_the_company_does_not_get_them()
    {
        var page = await OpenHoursAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Hours of Front desk" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Opening hours of Front desk" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Time zone")).ToHaveValueAsync("");
        await page.GetByLabel("Time zone").SelectOptionAsync("Asia/Tokyo");
        await Expect(page.GetByText("Times are in Asia/Tokyo")).ToBeVisibleAsync();
        await SaveAsync(page);
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await Expect(page.Locator(".today")).ToContainTextAsync(new Regex(@"It is \d\d:\d\d in Asia/Tokyo\."));
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync("2099-12-24");
        await page.GetByLabel("Name of the holiday").FillAsync("Far inventory");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Far inventory")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "All hours" }).ClickAsync();
        await Expect(page.GetByText("Its own time zone (Asia/Tokyo) and holidays")).ToBeVisibleAsync();
        await Expect(page.GetByText("None is entered.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Far inventory")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Hours of Front desk" }).ClickAsync();
        await Expect(page.GetByLabel("Time zone")).ToHaveValueAsync("Asia/Tokyo");
        await Expect(page.GetByText("Far inventory")).ToBeVisibleAsync();
        await page.GetByLabel("Time zone").SelectOptionAsync("");
        await SaveAsync(page);
        await Expect(page.Locator(".today")).Not.ToContainTextAsync("Tokyo");
    }

    private async Task<IPage> OpenHoursAsync()
    {
        await ClearAsync();
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.GotoAsync("/settings/hours");
        await Expect(page.GetByText("Every week")).ToBeVisibleAsync();
        // Live once the first place where the browser can say so does.
        await Expect(page.Locator(".live .dot-ring")).ToHaveCountAsync(0);
        return page;
    }

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

    private Task<OpeningHours?> StoredAsync() => Desk.App.ReadAsync(db => db.OpeningHours.IgnoreQueryFilters().SingleOrDefaultAsync(h => h.LineId == 0));

    private Task ClearAsync() => Desk.App.ChangeAsync(db =>
    {
        db.OpeningHours.RemoveRange(db.OpeningHours.IgnoreQueryFilters());
        db.Holidays.RemoveRange(db.Holidays.IgnoreQueryFilters());
        return Task.CompletedTask;
    });
}
