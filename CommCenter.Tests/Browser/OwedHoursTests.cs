using CommCenter.Core.Companies;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>What is owed is counted in open minutes: screens that are open follow a change of the hours.</summary>
[Collection(BrowserDesk.Name)]
public sealed class OwedHoursTests(BrowserDesk desk) : BrowserTest(desk)
{
    public override async Task DisposeAsync()
    {
        // The desk is everybody's.
        if (Desk.Browser is not null) await Desk.App.ChangeAsync(db =>
        {
            db.OpeningHours.RemoveRange(db.OpeningHours.IgnoreQueryFilters());
            return Task.CompletedTask;
        });
        await base.DisposeAsync();
    }

    [ChromiumFact]
    public async Task New_hours_are_new_minutes_on_the_row_beside_the_customer_and_in_the_calls_without_a_reload()
    {
        var customer = Some.Phone();
        await Desk.HangUpAsync(await Desk.CallAsync(customer), customer);
        var id = await Desk.ConversationAsync(customer, calls: true);
        await Desk.App.ChangeAsync(async db =>
        {
            var since = Desk.App.Time.GetUtcNow().AddHours(-3);
            (await db.Conversations.IgnoreQueryFilters().SingleAsync(c => c.Id == id)).OwedSince = since;
            (await db.TimelineEntries.IgnoreQueryFilters().SingleAsync(e => e.ConversationId == id && e.Kind == CommCenter.Core.Conversations.EntryKind.Call)).OccurredAt = since;
        });
        var ana = await OpenAsync($"/inbox/{id}?view=all");
        var calls = await NewPageAsync(await Desk.SignedInAsync(BrowserDesk.Ben));
        await calls.GotoAsync("/calls?show=missed");
        await Expect(calls.Locator(".live .on")).ToHaveTextAsync("Live");
        var (row, beside, call) = (ana.Row(customer).GetByText("Owed 3 h"), ana.Page.Locator("aside.customer h3 .mark", new() { HasText = "3 h" }), calls.Locator(".call", new() { HasText = InboxScreen.Shown(customer) }).GetByText("3 h"));
        foreach (var shown in (ILocator[])[row, beside, call]) await Expect(shown.First).ToBeVisibleAsync();

        var hours = Desk.App.Services.GetRequiredService<HoursActions>();
        var (company, admin) = await Desk.App.ReadAsync(async db => (await db.Companies.IgnoreQueryFilters().Select(c => c.Id).SingleAsync(), await db.Staff.IgnoreQueryFilters().Where(s => s.Name != "Ben" && s.Name != "Chloe").Select(s => s.Id).FirstAsync()));
        (await hours.SetAsync(company, admin, 0, 0, WeeklyHours.Parse(""), null)).Problem.ShouldBeNull();

        foreach (var shown in (ILocator[])[row, beside, call]) await Expect(shown).ToHaveCountAsync(0);
        await Expect(ana.Row(customer)).ToHaveCountAsync(1);
    }
}
