using CommCenter.Core.Data;
using CommCenter.Core.Data.Backups;
using CommCenter.Core.EventLog;
using CommCenter.Core.Reporting;
using CommCenter.Web.Hosting;
using CommCenter.Web.Hosting.Settings;
using CommCenter.Web.Hosting.Start;

using Microsoft.Data.Sqlite;

using Quartz;

namespace CommCenter.Web.Jobs;

/// <summary>The scheduler with a database of its own, which also keeps what ran and how it went.</summary>
internal static class JobsSetup
{
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var paths = services.Select(service => service.ImplementationInstance).OfType<DataPaths>().Single();
        services.AddSingleton<BacklogQueries>();
        services.AddSingleton<DatabaseUpkeep>();
        services.AddSingleton<RetentionQueries>();
        services.AddSingleton<EventRetention>();
        services.AddSingleton(provider => provider.GetRequiredService<KeepingRules>().Places(paths));
        services.AddSingleton<BackupMaker>();
        services.AddSingleton<JobBoard>();
        services.AddSingleton<JobFeed>();
        services.AddSingleton<JobDatabase>();
        // Before the scheduler's own: its database and schedules stand when it starts.
        services.AddHostedService<JobSchedules>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => (scheduler.InstanceName, scheduler.ShutdownJobInterruption) = ("CommCenter", ShutdownJobInterruption.WhenWaitingForJobs));
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(new SqliteConnectionStringBuilder { DataSource = paths.JobsDatabase, DefaultTimeout = 5 }.ToString());
                store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
                store.ProvisionSchema();
                store.UseExecutionHistory();
            });
            quartz.AddJobListener(provider => provider.GetRequiredService<JobFeed>());
        });
        services.AddQuartzExecutionHistory(history =>
        {
            history.Retention = TimeSpan.FromDays(30);
            history.MaxEntriesPerJob = 40;
            history.MaxEntriesPerScheduler = 2_000;
        });
        // A failed job is logged once, by itself and with its reason.
        builder.Logging.AddFilter("Quartz.Core.JobRunShell", LogLevel.Critical);
        // Whoever waits for the first page comes before the jobs.
        services.AddQuartzHostedService(hosted => (hosted.WaitForJobsToComplete, hosted.StartDelay) = (true, StartSetup.IsTheProgram ? TimeSpan.FromSeconds(3) : null));
        return builder;
    }
}
