using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Outbox;

/// <summary>Wakes the dispatcher of the outbox.</summary>
public sealed class OutboxSignal(TimeProvider? time = null) : WakeSignal
{
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Wakes it at once, or when a wait is over. A wait that the program does not live to see is found by the sweep.</summary>
    public void WakeAfter(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero) Wake();
        else _ = WakeLaterAsync(wait + Margin);
    }

    private async Task WakeLaterAsync(TimeSpan wait)
    {
        await Task.Delay(wait, _time);
        Wake();
    }
}
