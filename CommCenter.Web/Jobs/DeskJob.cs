using CommCenter.Core.Data.Writing;

using Quartz;

namespace CommCenter.Web.Jobs;

/// <summary>A job that says in a few words what it did, or why it could not. It never runs twice at once, and stops when it is told to.</summary>
[DisallowConcurrentExecution]
public abstract class DeskJob(ILogger log) : IJob
{
    /// <returns>What it did, in a few words for the jobs page.</returns>
    protected abstract Task<string> RunAsync(CancellationToken cancellationToken);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            context.Result = new JobRunReport { Summary = await RunAsync(cancellationToken) };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            var words = Words(e);
            if (e is JobTroubleException or StoreUnavailableException) log.LogWarning("Job {Job}: {Reason}", context.JobDetail.Key.Name, words);
            else log.LogError(e, "Job {Job} failed", context.JobDetail.Key.Name);
            throw new JobExecutionException(words);
        }
    }

    private static string Words(Exception e) => e switch
    {
        JobTroubleException or StoreUnavailableException => e.Message,
        IOException or UnauthorizedAccessException => $"A file could not be read or written: {e.Message}",
        _ => $"Something went wrong that nobody foresaw ({e.GetType().Name}). The log has it in full.",
    };
}

/// <summary>A job could not do its work, for a reason staff should read.</summary>
public sealed class JobTroubleException(string reason) : Exception(reason);
