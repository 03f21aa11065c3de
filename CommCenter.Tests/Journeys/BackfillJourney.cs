using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Web.Simulator;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>Older messages are fetched because somebody asks: with progress, stopped, gone on with, and once.</summary>
public sealed class BackfillJourney(ReconcileDesk desk) : IClassFixture<ReconcileDesk>
{
    private BackfillActions Actions => desk.App.Services.GetRequiredService<BackfillActions>();

    private BackfillRunner Runner => desk.App.Services.GetRequiredService<BackfillRunner>();

    [Fact]
    public async Task Messages_of_a_month_ago_come_in_day_by_day()
    {
        var (from, now) = (Some.Phone(), desk.App.Time.GetUtcNow());
        foreach (var days in (int[])[3, 20, 29]) Listed(from, $"{days} days ago", now.AddDays(-days));
        Listed(from, "too old", now.AddDays(-50));
        var id = await StartAsync(now.AddDays(-30), now);
        await Runner.RunAsync(CancellationToken.None);

        var done = await FillAsync(id);
        (done.State, done.DoneFrom, done.Problem).ShouldBe((BackfillState.Done, done.From, null));
        done.Missing.ShouldBeGreaterThanOrEqualTo(3);
        (await desk.EntriesAsync(from)).Select(e => e.Body).ShouldBe(["29 days ago", "20 days ago", "3 days ago"]);

        await StartAsync(now.AddDays(-30), now);
        await Runner.RunAsync(CancellationToken.None);
        (await desk.EntriesAsync(from)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task One_that_fails_says_why_and_goes_on_where_it_was()
    {
        var now = desk.App.Time.GetUtcNow();
        var id = await StartAsync(now.AddDays(-10), now);
        await desk.FaultsAsync(new FaultPlan { FailListNext = 1, FailStatus = 401 });
        await Runner.RunAsync(CancellationToken.None);
        var failed = await FillAsync(id);
        (failed.State, failed.Problem).ShouldBe((BackfillState.Failed, "Twilio did not accept our account's credentials. An administrator has to check them."));

        (await Actions.ResumeAsync(failed.CompanyId, failed.StaffId, id)).Problem.ShouldBeNull();
        await Runner.RunAsync(CancellationToken.None);
        (await FillAsync(id)).State.ShouldBe(BackfillState.Done);
    }

    [Fact]
    public async Task One_that_is_stopped_stays_stopped_until_somebody_lets_it_go_on()
    {
        var now = desk.App.Time.GetUtcNow();
        var id = await StartAsync(now.AddDays(-10), now);
        var fill = await FillAsync(id);
        await Actions.StopAsync(fill.CompanyId, fill.StaffId, id);
        await Runner.RunAsync(CancellationToken.None);
        (await FillAsync(id)).State.ShouldBe(BackfillState.Stopped);
        await Actions.ResumeAsync(fill.CompanyId, fill.StaffId, id);
        await Runner.RunAsync(CancellationToken.None);
        (await FillAsync(id)).State.ShouldBe(BackfillState.Done);
    }

    [Theory]
    [InlineData(0, -5, "The first day has to be before the last, and not in the future.")]
    [InlineData(-500, 0, "That is more than 400 days. Fetch it in parts.")]
    public async Task A_span_that_makes_no_sense_is_refused(int fromDays, int toDays, string problem)
    {
        var now = desk.App.Time.GetUtcNow();
        var line = await desk.App.ReadAsync(db => db.Lines.IgnoreQueryFilters().FirstAsync());
        (await Actions.StartAsync(line.CompanyId, 1, line.Id, now.AddDays(fromDays), now.AddDays(toDays))).Problem.ShouldBe(problem);
    }

    [Fact]
    public async Task Another_companys_number_is_none()
    {
        var now = desk.App.Time.GetUtcNow();
        var line = await desk.App.ReadAsync(db => db.Lines.IgnoreQueryFilters().FirstAsync());
        (await Actions.StartAsync(line.CompanyId + 1, 1, line.Id, now.AddDays(-1), now)).Problem.ShouldBe("There is no such number.");
    }

    private void Listed(string from, string body, DateTimeOffset at)
        => desk.Provider.State.Add(new SimulatedMessage(Some.MessageSid(), SimulatedMessage.Inbound, from, SignedTwilio.Line, body, "received", at) { SentAt = at });

    private async Task<long> StartAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var line = await desk.App.ReadAsync(db => db.Lines.IgnoreQueryFilters().FirstAsync());
        var staff = await desk.App.ReadAsync(db => db.Staff.IgnoreQueryFilters().Select(s => s.Id).FirstAsync());
        var started = await Actions.StartAsync(line.CompanyId, staff, line.Id, from, to);
        started.Problem.ShouldBeNull();
        return started.Id!.Value;
    }

    private Task<Backfill> FillAsync(long id) => desk.App.ReadAsync(db => db.Backfills.IgnoreQueryFilters().AsNoTracking().SingleAsync(b => b.Id == id));
}
