using CommCenter.Web.Jobs;

using Microsoft.Data.Sqlite;

namespace CommCenter.Tests.Jobs;

public sealed class JobBoardTests(DeskWithAdministrator desk) : IClassFixture<DeskWithAdministrator>
{
    [Fact]
    public async Task Every_job_is_there_with_its_schedule_in_words_and_its_next_run()
    {
        var states = await desk.App.Board().ReadAsync(CancellationToken.None);
        states.Select(s => s.Job.Name).ShouldBe(RecurringJobs.All.Select(job => job.Name));
        states.ShouldAllBe(s => s.NextAt != null && s.PausedBy == null);
        states.Single(s => s.Job.Name == "reconcile").Job.Schedule.Words.ShouldBe("every 15 min");
        states.Single(s => s.Job.Name == "backup").Job.Schedule.Words.ShouldBe("daily 02:00");
    }

    [Theory]
    [InlineData("sweep-events", "Nothing left behind")]
    [InlineData("sweep-outbox", "Nothing due")]
    [InlineData("wake-snoozed", "Nothing to wake")]
    [InlineData("reconcile", "No lines to compare")]
    [InlineData("backfill", "Nothing asked for")]
    [InlineData("retention", "Nothing past its time")]
    [InlineData("tidy-files", "All files are needed")]
    [InlineData("optimise", "Already tidy")]
    public async Task A_job_run_now_says_what_it_did(string name, string words)
    {
        var run = await desk.App.RunJobAsync(name);
        (run.Outcome, run.Words).ShouldBe((JobOutcome.Succeeded, words));
    }

    [Fact]
    public async Task The_backup_says_how_many_rows_were_restored()
        => (await desk.App.RunJobAsync("backup")).Words.ShouldMatch(@"^[\d,]+ rows and 0 files restored, same as here$");

    [Fact]
    public async Task A_paused_job_says_by_whom_and_has_no_next_run_until_it_goes_on()
    {
        await desk.App.Board().PauseAsync(RunningJobs.Job("retention"), "Ana", CancellationToken.None);
        var paused = await desk.App.JobAsync("retention");
        (paused.PausedBy, paused.NextAt).ShouldBe(("Ana", null));
        // By hand it still runs.
        (await desk.App.RunJobAsync("retention")).Outcome.ShouldBe(JobOutcome.Succeeded);

        await desk.App.Board().ResumeAsync(RunningJobs.Job("retention"), CancellationToken.None);
        (await desk.App.JobAsync("retention")).NextAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_schedule_has_a_database_of_its_own()
    {
        await desk.App.UntilJobAsync("sweep-outbox", state => state.Last is not null);
        var file = desk.App.Services.GetService(typeof(CommCenter.Web.Hosting.DataPaths)).ShouldBeOfType<CommCenter.Web.Hosting.DataPaths>().JobsDatabase;
        await using var jobs = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await jobs.OpenAsync();
        await using var count = jobs.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM QRTZ_TRIGGERS";
        ((long)(await count.ExecuteScalarAsync())!).ShouldBeGreaterThanOrEqualTo(RecurringJobs.All.Count);
    }
}
