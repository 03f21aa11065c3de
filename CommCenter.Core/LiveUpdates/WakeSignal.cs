using System.Threading.Channels;

namespace CommCenter.Core.LiveUpdates;

/// <summary>Wakes one loop that has work; many wakes before it looks are one. What it misses, its sweep finds (law 2).</summary>
public abstract class WakeSignal
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Never waits, never throws; safe from any thread.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>Waits for a wake.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _wakes.Reader.ReadAsync(cancellationToken);

    /// <summary>Waits for a wake, or until the sweep is due.</summary>
    public async Task WaitAsync(TimeSpan sweep, TimeProvider time, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(sweep, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await _wakes.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (due.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The sweep is due.
        }
    }
}
