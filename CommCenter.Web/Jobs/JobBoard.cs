using Quartz;
using Quartz.Extensibility;

namespace CommCenter.Web.Jobs;

/// <summary>What the jobs page reads from the scheduler and its history, and what it may ask of them.</summary>
internal sealed class JobBoard(ISchedulerFactory schedulers, IExecutionHistoryStore history, JobFeed feed)
{
    private const int Shown = 20;

    public async Task<IReadOnlyList<JobState>> ReadAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var triggers = await scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All }, cancellationToken);
        var running = await scheduler.QueryFireInstances(new FireInstanceQuery { State = FireInstanceState.Executing, Take = PagedQuery.All }, cancellationToken);
        List<JobState> states = [];
        foreach (var job in RecurringJobs.All)
        {
            var runs = await history.QueryExecutions(new ExecutionHistoryQuery { SchedulerName = scheduler.SchedulerName, Job = job.Key, Take = Shown }, cancellationToken);
            var trigger = triggers.Items.FirstOrDefault(t => t.Key == job.TriggerKey);
            var now = running.Items.FirstOrDefault(f => f.JobKey == job.Key);
            states.Add(new JobState(job, now?.FireTimeUtc, trigger is null or { State: TriggerState.Paused } ? null : trigger.NextFireTimeUtc,
                trigger is { State: TriggerState.Paused } ? trigger.Pause?.RequestedBy ?? "somebody" : null, [.. runs.Items.Select(JobRun.Of)]));
        }

        return states;
    }

    /// <summary>At once, or as soon as the run under way has ended.</summary>
    public async Task RunNowAsync(RecurringJob job, CancellationToken cancellationToken)
        => await (await schedulers.GetScheduler(cancellationToken)).TriggerJob(job.Key, cancellationToken: cancellationToken);

    /// <summary>No more runs by the schedule until resumed; one under way goes on.</summary>
    public async Task PauseAsync(RecurringJob job, string who, CancellationToken cancellationToken)
    {
        await (await schedulers.GetScheduler(cancellationToken)).PauseTriggerWith(job.TriggerKey, new PauseDetails { RequestedBy = who }, cancellationToken);
        feed.Tell();
    }

    public async Task ResumeAsync(RecurringJob job, CancellationToken cancellationToken)
    {
        await (await schedulers.GetScheduler(cancellationToken)).ResumeTrigger(job.TriggerKey, cancellationToken);
        feed.Tell();
    }
}
