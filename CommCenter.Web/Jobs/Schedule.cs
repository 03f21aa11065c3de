using System.Globalization;

using Quartz;

namespace CommCenter.Web.Jobs;

/// <summary>When a job runs, for the scheduler and in words.</summary>
public abstract record Schedule
{
    /// <summary>"every 30 s", "every 15 min", "daily 02:00".</summary>
    public abstract string Words { get; }

    /// <summary>Written beside the stored trigger: when it differs the trigger is made anew.</summary>
    public abstract string Mark(TimeZoneInfo zone);

    public abstract ITrigger Trigger(TriggerKey key, JobKey job, TimeZoneInfo zone, TimeProvider time);
}

/// <summary>Again and again, first when the program has started.</summary>
public sealed record Every(TimeSpan Interval) : Schedule
{
    public override string Words => Interval.TotalMinutes < 1 ? $"every {Interval.TotalSeconds:0} s" : Interval.TotalMinutes == 1 ? "every minute" : $"every {Interval.TotalMinutes:0} min";

    public override string Mark(TimeZoneInfo zone) => Words;

    /// <remarks>What was missed while the program did not run, or one run took too long, is done once and not made up for.</remarks>
    public override ITrigger Trigger(TriggerKey key, JobKey job, TimeZoneInfo zone, TimeProvider time) => TriggerBuilder.Create(time).WithIdentity(key).ForJob(job).WithDescription(Mark(zone)).StartNow()
        .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(Interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)).Build();
}

/// <summary>Once a day at this hour of the first company's zone.</summary>
public sealed record Daily(TimeOnly At) : Schedule
{
    public override string Words => string.Create(CultureInfo.InvariantCulture, $"daily {At:HH\\:mm}");

    public override string Mark(TimeZoneInfo zone) => $"{Words} {zone.Id}";

    /// <remarks>A night in which the program did not run is made up for as soon as it does.</remarks>
    public override ITrigger Trigger(TriggerKey key, JobKey job, TimeZoneInfo zone, TimeProvider time) => TriggerBuilder.Create(time).WithIdentity(key).ForJob(job).WithDescription(Mark(zone))
        .WithSchedule(CronScheduleBuilder.Create($"0 {At.Minute} {At.Hour} * * ?").InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
}
