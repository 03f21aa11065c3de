namespace CommCenter.Core.LiveUpdates;

/// <summary>Wakes one loop that has work; many wakes before it looks are one. What it misses, its sweep finds (law 2).</summary>
public abstract class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _awake = new(0, 1);
    private readonly Lock _lock = new();

    public void Wake()
    {
        lock (_lock)
        {
            if (_awake.CurrentCount == 0) _awake.Release();
        }
    }

    /// <summary>Waits for a wake, or until the sweep is due.</summary>
    public async Task WaitAsync(TimeSpan sweep, TimeProvider time, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(sweep, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await _awake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (due.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The sweep is due.
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _awake.Dispose();
    }
}
