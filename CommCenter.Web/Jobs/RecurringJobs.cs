using Quartz;

namespace CommCenter.Web.Jobs;

/// <summary>Every job and its schedule, in the order of the jobs page.</summary>
public static class RecurringJobs
{
    /// <summary>Shown by itself on the jobs page.</summary>
    public const string Backup = "backup";

    /// <summary>Started by whoever asks for older messages.</summary>
    public const string Backfill = "backfill";

    public static IReadOnlyList<RecurringJob> All { get; } =
    [
        Job<ReconcileJob>("reconcile", "Reconcile lines", "compares each provider’s list with ours", Seconds(15 * 60), atStart: true),
        Job<RenewWatchesJob>("renew-watches", "Renew mailbox watches", "those six days old, or with less than a day left", Seconds(60 * 60), atStart: true),
        Job<WarnOfLinesJob>("warn-of-lines", "Warn of lines", "texts administrators about one that has a problem", Seconds(5 * 60)),
        Job<BackfillJob>(Backfill, "Fetch older messages", "goes on with what was asked for below", Seconds(60)),
        Job<SweepEventsJob>("sweep-events", "Sweep events", "finds work that a restart or a failed step left behind", Seconds(30)),
        Job<DrainSpoolJob>("drain-spool", "Record what was put aside", "calls answered while the database was locked", Seconds(60)),
        Job<CloseCallsJob>("close-calls", "Close calls", "asks for calls whose end never came", Seconds(60), atStart: true),
        Job<SweepOutboxJob>("sweep-outbox", "Sweep outbox", "replies whose time has come", Seconds(10)),
        Job<WakeSnoozedJob>("wake-snoozed", "Wake snoozed", "conversations whose snooze ends", Seconds(60)),
        Job<BackupJob>(Backup, "Back up and restore", "restores the copy and counts its rows", Daily(2, 0)),
        Job<RetentionJob>("retention", "Retention", "removes what is past its time", Daily(3, 0)),
        Job<EraseRecordingsJob>("erase-recordings", "Delete recordings at the provider", "those that are here, of numbers that are set so", Seconds(5 * 60)),
        Job<ExpireRecordingsJob>("expire-recordings", "Expire recordings", "removes the sound of calls past their number’s days", Daily(3, 15)),
        Job<TidyFilesJob>("tidy-files", "Tidy files", "removes files that nobody needs any more", Daily(3, 30)),
        Job<OptimiseJob>("optimise", "Tidy the database", "merges the search index, shortens the log file", Daily(4, 0)),
    ];

    private static RecurringJob Job<T>(string name, string title, string explains, Schedule schedule, bool atStart = false)
        where T : DeskJob
        => new(name, title, explains, schedule, typeof(T), atStart);

    private static Every Seconds(int seconds) => new(TimeSpan.FromSeconds(seconds));

    private static Daily Daily(int hour, int minute) => new(new TimeOnly(hour, minute));
}

/// <summary>One job.</summary>
/// <param name="Name">Its key in the schedule; never changed, because history and pauses hang on it.</param>
/// <param name="Title">As the jobs page names it.</param>
/// <param name="Explains">What it does, continuing the title.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="Type">What runs.</param>
/// <param name="AtStart">Runs when the program has started too, whenever that is.</param>
public sealed record RecurringJob(string Name, string Title, string Explains, Schedule Schedule, Type Type, bool AtStart)
{
    public JobKey Key => new(Name);

    public TriggerKey TriggerKey => new(Name);
}
