using System.Collections.Concurrent;

using CommCenter.Core.Data.Writing;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest;

/// <summary>Brings customers' files here once their entries are shown: woken after the commit, and by a sweep for what no signal told of. A few at once.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="fetch">Fetches one.</param>
/// <param name="signal">Wakes it when something is to be fetched.</param>
/// <param name="time">Of the sweep.</param>
/// <param name="log">No addresses.</param>
public sealed class MediaFetcher(GroupCommitWriter writer, MediaFetch fetch, MediaSignal signal, TimeProvider time, ILogger<MediaFetcher> log)
{
    private const int MostAtOnce = 6;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, Task> _running = new();

    /// <summary>Runs until stopped. What is being fetched then is begun again at the next start: nothing of it is stored before it is whole.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await StartDueAsync(cancellationToken);
                await signal.WaitAsync(Sweep, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(_running.Values);
        }
    }

    private async Task StartDueAsync(CancellationToken cancellationToken)
    {
        if (_running.Count >= MostAtOnce) return;
        try
        {
            // Those running are still due; twice as many leaves enough that are not.
            foreach (var id in await writer.RunAsync(session => session.Attachments.Due(session.Now, 2 * MostAtOnce))) Start(id, cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            log.LogWarning("Files wait to be fetched: {Reason}", e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The loop must live: the next sweep looks again.
            log.LogError(e, "Looking for files to fetch failed");
        }
    }

    private void Start(long id, CancellationToken cancellationToken)
    {
        if (_running.Count >= MostAtOnce || !_running.TryAdd(id, Task.CompletedTask)) return;
        var task = Task.Run(() => RunOneAsync(id, cancellationToken), CancellationToken.None);
        _running.TryUpdate(id, task, Task.CompletedTask);
    }

    private async Task RunOneAsync(long id, CancellationToken cancellationToken)
    {
        var goOn = true;
        try
        {
            await fetch.RunAsync(id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.LogInformation("File {AttachmentId} is fetched after the next start", id);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Left to the sweep: waking at once would try again without end.
            goOn = false;
            log.LogError(e, "File {AttachmentId} could not be handled", id);
        }

        _running.TryRemove(id, out _);
        if (goOn) signal.Wake();
    }
}
