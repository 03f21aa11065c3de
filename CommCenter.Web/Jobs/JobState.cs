using Quartz;

namespace CommCenter.Web.Jobs;

/// <summary>How one job stands.</summary>
/// <param name="Job">Which.</param>
/// <param name="RunningSince">Null while it does not run.</param>
/// <param name="NextAt">Null while it is paused.</param>
/// <param name="PausedBy">Null while it is not paused.</param>
/// <param name="Runs">The last ones, newest first.</param>
public sealed record JobState(RecurringJob Job, DateTimeOffset? RunningSince, DateTimeOffset? NextAt, string? PausedBy, IReadOnlyList<JobRun> Runs)
{
    public JobRun? Last => Runs.Count > 0 ? Runs[0] : null;
}

/// <summary>One run.</summary>
/// <param name="At">When it began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Words">What it did, or why it could not.</param>
public sealed record JobRun(DateTimeOffset At, TimeSpan Took, JobOutcome Outcome, string Words)
{
    internal static JobRun Of(ExecutionHistoryEntry entry) => entry.EffectiveResult switch
    {
        JobRunResult.Failed => new(entry.FiredAtUtc, entry.Duration, JobOutcome.Failed, entry.Summary ?? entry.ExceptionMessage ?? "It failed without saying why"),
        JobRunResult.Cancelled => new(entry.FiredAtUtc, entry.Duration, JobOutcome.Stopped, "Stopped with the program"),
        _ => new(entry.FiredAtUtc, entry.Duration, JobOutcome.Succeeded, entry.Summary ?? "Done"),
    };
}

/// <summary>How a run ended.</summary>
public enum JobOutcome
{
    Succeeded,
    Failed,
    Stopped,
}
