using CommCenter.Core.Companies;
using CommCenter.Web.Components.Shared;

using Quartz;

namespace CommCenter.Web.Jobs;

/// <summary>At start, makes the stored schedules those of <see cref="RecurringJobs"/>; what somebody paused stays paused.</summary>
internal sealed class JobSchedules(ISchedulerFactory schedulers, JobDatabase database, CompanyQueries companies, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.PrepareAsync(cancellationToken);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var zone = CompanyTime.Zone((await companies.FirstAsync(cancellationToken)).TimeZone);
        foreach (var job in RecurringJobs.All)
        {
            var detail = JobBuilder.Create().OfType(job.Type).WithIdentity(job.Key).WithDescription(job.Title).StoreDurably().Build();
            await scheduler.AddJob(detail, AddJobOptions.Replacing, cancellationToken);
            await PlanAsync(scheduler, job, zone, cancellationToken);
        }

        foreach (var stored in (await scheduler.QueryJobs(new JobQuery { Take = PagedQuery.All }, cancellationToken)).Items)
        {
            if (RecurringJobs.All.All(job => job.Key != stored.Key)) await scheduler.DeleteJob(stored.Key, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PlanAsync(IScheduler scheduler, RecurringJob job, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var stored = await scheduler.GetTrigger(job.TriggerKey, cancellationToken);
        var paused = stored is not null && await scheduler.GetTriggerState(job.TriggerKey, cancellationToken) == TriggerState.Paused;
        if (stored is not null && job.AtStart && !paused) await scheduler.TriggerJob(job.Key, cancellationToken: cancellationToken);
        if (stored?.Description == job.Schedule.Mark(zone)) return;
        await scheduler.ScheduleTrigger(job.Schedule.Trigger(job.TriggerKey, job.Key, zone, time), TriggerConflict.Replace, cancellationToken);
        if (paused) await scheduler.PauseTrigger(job.TriggerKey, cancellationToken);
    }
}
