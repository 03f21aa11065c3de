using CommCenter.Core.Data.Writing;
using CommCenter.Web.Jobs;

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Jobs;

/// <summary>Restarts, failures, two starts at once, and stopping.</summary>
public sealed class JobLifeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_paused_stays_paused_over_a_restart_and_history_stays_too()
    {
        await using (var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator))
        {
            await app.RunJobAsync("retention");
            await app.Board().PauseAsync(RunningJobs.Job("retention"), "Ana", CancellationToken.None);
        }

        await using var again = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        var state = await again.JobAsync("retention");
        state.PausedBy.ShouldBe("Ana");
        state.Last!.Words.ShouldBe("Nothing past its time");
    }

    [Fact]
    public async Task A_job_that_fails_says_why_in_words_and_the_next_run_is_planned()
    {
        // A file where the folder of the backups should be.
        await File.WriteAllTextAsync(_folder.File("backups"), "");
        await using var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        var run = await app.RunJobAsync("backup");
        run.Outcome.ShouldBe(JobOutcome.Failed);
        run.Words.ShouldStartWith("A file could not be read or written:");
        (await app.JobAsync("backup")).NextAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_job_never_runs_twice_at_once_and_the_second_start_comes_after_the_first()
    {
        await using var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        await app.PauseAsync("sweep-events");
        var before = (await app.JobAsync("sweep-events")).Runs.Count;
        // The sweep waits for the writer, which waits for us.
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var hold = app.Services.GetRequiredService<GroupCommitWriter>().RunAloneAsync(async () =>
        {
            held.SetResult();
            await release.Task;
        });
        await held.Task;
        await app.Board().RunNowAsync(RunningJobs.Job("sweep-events"), CancellationToken.None);
        await app.UntilJobAsync("sweep-events", state => state.RunningSince is not null);
        await app.Board().RunNowAsync(RunningJobs.Job("sweep-events"), CancellationToken.None);
        (await app.JobAsync("sweep-events")).Runs.Count.ShouldBe(before);
        release.SetResult();
        await hold;

        var runs = (await app.UntilJobAsync("sweep-events", state => state.Runs.Count == before + 2)).Runs;
        runs[0].At.ShouldBeGreaterThanOrEqualTo(runs[1].At + runs[1].Took - TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task Stopping_waits_for_the_job_under_way()
    {
        var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        await app.PauseAsync("sweep-events");
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var hold = app.Services.GetRequiredService<GroupCommitWriter>().RunAloneAsync(async () =>
        {
            held.SetResult();
            await release.Task;
        });
        await held.Task;
        await app.Board().RunNowAsync(RunningJobs.Job("sweep-events"), CancellationToken.None);
        await app.UntilJobAsync("sweep-events", state => state.RunningSince is not null);
        var stopped = app.DisposeAsync().AsTask();
        stopped.IsCompleted.ShouldBeFalse();
        release.SetResult();
        await hold;
        await stopped;
    }

    [Fact]
    public async Task A_night_in_which_the_program_did_not_run_is_made_up_for_once_at_start()
    {
        await using (RunningApp.Start(_folder.Path, RunningApp.WithAdministrator))
        {
        }

        await using (var jobs = new SqliteConnection($"Data Source={_folder.File("jobs.db")};Pooling=False"))
        {
            await jobs.OpenAsync();
            await using var missed = jobs.CreateCommand();
            missed.CommandText = "UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = NEXT_FIRE_TIME - 2 * 864000000000 WHERE TRIGGER_NAME = 'retention'";
            await missed.ExecuteNonQueryAsync();
        }

        await using var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        var state = await app.UntilJobAsync("retention", state => state.Last is not null);
        state.Runs.Count.ShouldBe(1);
        state.NextAt!.Value.ShouldBeGreaterThan(app.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_damaged_schedule_is_put_aside_and_the_program_starts()
    {
        await File.WriteAllTextAsync(_folder.File("jobs.db"), new string('x', 9_000));
        await using var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        (await app.RunJobAsync("retention")).Outcome.ShouldBe(JobOutcome.Succeeded);
        Directory.EnumerateFiles(_folder.Path, "jobs.db.damaged-*").ShouldHaveSingleItem();
    }
}
