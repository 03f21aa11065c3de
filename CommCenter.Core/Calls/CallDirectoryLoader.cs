using CommCenter.Core.LiveUpdates;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Calls;

/// <summary>Keeps <see cref="CallDirectory"/> as the database says: at start, after each change of settings or customers, and once a minute in case a change was missed. While it cannot be read, what was known stays.</summary>
public sealed class CallDirectoryLoader(CallDirectoryQueries queries, CallDirectory directory, LiveFeed feed, TimeProvider time, ILogger<CallDirectoryLoader> log) : IDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1), AfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Changes _changes = new();

    /// <returns>False when it could not be read, and nothing changed.</returns>
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // One after the other, so that the last to read is the last to be kept.
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var read = await queries.ReadAsync(cancellationToken);
            directory.Set(read.Lines, read.Blocked);
            return true;
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            log.LogWarning(e, "What callers hear could not be read again; what was known stays");
            return false;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Loads again after each change, until the program stops.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var subscription = feed.Subscribe("what callers hear", LiveFeed.EveryCompany, Heed, _ => Task.CompletedTask);
        while (true)
        {
            // What changed since the last load and before the subscription is seen too.
            var loaded = await LoadAsync(cancellationToken);
            await _changes.WaitAsync(loaded ? Sweep : AfterFailure, time, cancellationToken);
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>Runs on the publisher's thread; what is to do is done by the loop.</summary>
    private bool Heed(LiveChange change)
    {
        // Blocked, or with another number.
        if (change is SettingsChanged || change.Key.Kind == "customer") _changes.Wake();
        return false;
    }

    private sealed class Changes : WakeSignal;
}
