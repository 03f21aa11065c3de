using Quartz;
using Quartz.Extensibility;

namespace CommCenter.Web.Jobs;

/// <summary>Tells open jobs pages that a job began, got on or ended, so that they read again.</summary>
internal sealed class JobFeed : IJobListener
{
    /// <summary>Raised on the scheduler's threads; whoever listens must be quick.</summary>
    public event Action? Changed;

    public string Name => "Jobs page";

    public void Tell() => Changed?.Invoke();

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) => TellAsync();

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => TellAsync();

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default) => TellAsync();

    public ValueTask JobProgressChanged(IJobExecutionContext context, FireInstanceProgress progress, CancellationToken cancellationToken = default) => TellAsync();

    private ValueTask TellAsync()
    {
        Tell();
        return ValueTask.CompletedTask;
    }
}
