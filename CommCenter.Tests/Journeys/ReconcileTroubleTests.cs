using CommCenter.Core.Lines;
using CommCenter.Web.Components.Inbox;
using CommCenter.Web.Simulator;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>What is said when the provider cannot be asked, and whom it holds up.</summary>
public sealed class ReconcileTroubleTests(ReconcileDesk desk) : IClassFixture<ReconcileDesk>
{
    [Fact]
    public async Task Where_the_provider_refuses_the_line_could_not_be_checked_and_the_next_round_mends_it()
    {
        await desk.ReconcileAsync();
        await desk.FaultsAsync(new FaultPlan { FailListNext = 1, FailStatus = 401 });
        var report = await desk.ReconcileAsync();
        (report.Failed, report.Problem).ShouldBe((1, "Twilio did not accept our account's credentials. An administrator has to check them."));
        (await FootAsync()).ShouldBe(new CheckedWords("1 line could not be checked just now", false));

        (await desk.ReconcileAsync()).Failed.ShouldBe(0);
        (await FootAsync()).ShouldBe(new CheckedWords("1 line checked just now, 0 missing", true));
    }

    [Fact]
    public async Task A_provider_that_is_busy_is_asked_again()
    {
        await desk.FaultsAsync(new FaultPlan { FailListNext = 1, FailStatus = 503 });
        (await desk.ReconcileAsync()).Failed.ShouldBe(0);
    }

    [Fact]
    public async Task The_trouble_of_one_account_holds_up_no_other()
    {
        var (other, from) = ("+13125550199", Some.Phone());
        await desk.App.ChangeAsync(async db =>
        {
            var line = await db.Lines.IgnoreQueryFilters().FirstAsync();
            db.Lines.Add(new Line { CompanyId = line.CompanyId, Provider = Provider.Twilio, Address = other, Name = "Other account", Channels = Channels.Sms, AccountSid = "ACnobodyknowsthisone", CreatedAt = line.CreatedAt });
        });
        await desk.LoseTextAsync(from, "Hello?");
        var report = await desk.ReconcileAsync();

        (report.Lines, report.Failed).ShouldBe((2, 1));
        (await desk.EntriesAsync(from)).Count.ShouldBe(1);
        (await FootAsync()).Text.ShouldBe("1 of 2 lines could not be checked just now");
        await desk.App.ChangeAsync(async db => db.Lines.Remove(await db.Lines.IgnoreQueryFilters().SingleAsync(l => l.Address == other)));
    }

    [Fact]
    public async Task What_was_brought_in_is_said_until_the_next_round()
    {
        await desk.ReconcileAsync();
        await desk.LoseTextAsync(Some.Phone(), "Hello?");
        await desk.ReconcileAsync();
        (await FootAsync()).Text.ShouldBe("1 line checked just now, 1 was missing and is here now");
        await desk.ReconcileAsync();
        (await FootAsync()).Text.ShouldBe("1 line checked just now, 0 missing");
    }

    private async Task<CheckedWords> FootAsync()
    {
        var company = await desk.App.ReadAsync(db => db.Companies.Select(c => c.Id).FirstAsync());
        return CheckedWords.Of((await desk.App.Services.GetRequiredService<LineCheckQueries>().SummaryAsync(company, CancellationToken.None)).ShouldNotBeNull(), desk.App.Time.GetUtcNow());
    }
}
