using CommCenter.Web.Jobs;

using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests;

/// <summary>The jobs of a running program, by name.</summary>
internal static class RunningJobs
{
    public static JobBoard Board(this RunningApp app) => app.Services.GetRequiredService<JobBoard>();

    public static RecurringJob Job(string name) => RecurringJobs.All.Single(job => job.Name == name);

    public static async Task<JobState> JobAsync(this RunningApp app, string name)
        => (await app.Board().ReadAsync(CancellationToken.None)).Single(state => state.Job.Name == name);

    /// <summary>Waits until a job is as expected.</summary>
    public static Task<JobState> UntilJobAsync(this RunningApp app, string name, Func<JobState, bool> isSo) => Until.IsAsync(() => app.JobAsync(name), isSo, every: 20);

    /// <summary>Runs a job and waits for how it went.</summary>
    public static async Task<JobRun> RunJobAsync(this RunningApp app, string name)
    {
        var before = (await app.JobAsync(name)).Last?.At;
        await app.Board().RunNowAsync(Job(name), CancellationToken.None);
        return (await app.UntilJobAsync(name, state => state.RunningSince is null && state.Last?.At > (before ?? DateTimeOffset.MinValue))).Last!;
    }

    /// <summary>Lets the run at start end, and no other begin by itself.</summary>
    public static async Task PauseAsync(this RunningApp app, params string[] names)
    {
        foreach (var name in names)
        {
            await app.UntilJobAsync(name, state => state.Last is not null);
            await app.Board().PauseAsync(Job(name), "a test", CancellationToken.None);
            await app.UntilJobAsync(name, state => state.RunningSince is null);
        }
    }
}
