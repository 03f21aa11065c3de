using CommCenter.Web.Jobs;
using CommCenter.Web.Simulator;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>An administrator looks after the jobs; an agent is told whom to ask.</summary>
[Collection(BrowserDesk.Name)]
public sealed class JobsPageTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task A_job_run_now_shows_what_it_did_without_a_reload()
    {
        var page = await OpenJobsAsync();
        await Expect(Row(page, "retention")).ToContainTextAsync("daily 03:00");
        await Run(page, "retention").ClickAsync();
        await Expect(Row(page, "retention")).ToContainTextAsync("Nothing past its time");
    }

    [ChromiumFact]
    public async Task A_paused_job_says_by_whom_on_every_open_page_and_goes_on_again()
    {
        var (one, two) = (await OpenJobsAsync(), await OpenJobsAsync());
        await one.GetByRole(AriaRole.Button, new() { Name = "Pause Tidy the database" }).ClickAsync();
        await Expect(Row(two, "optimise")).ToContainTextAsync("by Ana");
        await two.GetByRole(AriaRole.Button, new() { Name = "Resume Tidy the database" }).ClickAsync();
        await Expect(Row(one, "optimise")).ToContainTextAsync("in ");
        await Expect(Row(one, "optimise")).Not.ToContainTextAsync("Paused");
    }

    [ChromiumFact]
    public async Task A_job_that_fails_says_why_and_the_inbox_says_what_that_means()
    {
        var page = await OpenJobsAsync();
        await Desk.FaultsAsync(new FaultPlan { FailListNext = 1, FailStatus = 401 });
        await Run(page, "reconcile").ClickAsync();
        await Expect(Row(page, "reconcile")).ToContainTextAsync("1 of 1 lines could not be checked: Twilio did not accept our account's credentials.");
        var inbox = await OpenAsync();
        await Expect(inbox.Page.Locator(".list-foot")).ToContainTextAsync("1 line could not be checked");

        await Run(page, "reconcile").ClickAsync();
        await Expect(Row(page, "reconcile")).ToContainTextAsync("1 line, ");
        await Expect(inbox.Page.Locator(".list-foot")).ToContainTextAsync("1 line checked just now, 0 missing");
    }

    [ChromiumFact]
    public async Task Older_messages_are_fetched_with_progress()
    {
        var (page, from) = (await OpenJobsAsync(), Some.Phone());
        var at = Desk.App.Time.GetUtcNow().AddDays(-9);
        Desk.Provider.State.Add(new SimulatedMessage(Some.MessageSid(), SimulatedMessage.Inbound, from, Journeys.SignedTwilio.Line, "From last week", "received", at) { SentAt = at });
        await page.GetByRole(AriaRole.Button, new() { Name = "Fetch", Exact = true }).ClickAsync();
        await Expect(page.Locator(".fills li").First).ToContainTextAsync("Done.");
        await Expect(page.Locator(".fills li").First).ToContainTextAsync("missing and");
        (await Desk.App.ReadAsync(db => db.Messages.IgnoreQueryFilters().CountAsync(m => m.From == from))).ShouldBe(1);
    }

    [ChromiumFact]
    public async Task An_agent_is_told_that_the_page_is_for_administrators()
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ben));
        await page.GotoAsync("/jobs");
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This page is not for your role");
        var inbox = await OpenAsync(who: BrowserDesk.Ben);
        await Expect(inbox.Page.GetByRole(AriaRole.Link, new() { Name = "Jobs" })).ToHaveCountAsync(0);
    }

    private async Task<IPage> OpenJobsAsync()
    {
        var page = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ana));
        await page.GotoAsync("/hangfire");
        await Expect(page.GetByRole(AriaRole.Status).GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(RecurringJobs.All.Count);
        return page;
    }

    private static ILocator Row(IPage page, string job) => page.Locator($"tr[data-job='{job}']");

    private static ILocator Run(IPage page, string job) => Row(page, job).GetByRole(AriaRole.Button, new() { Name = "Run now" });
}
