namespace CommCenter.Tests.Outbox;

/// <summary>A clock that stands still until the test moves it; timers fire as it passes them.</summary>
internal sealed class OutboxClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <summary>Somebody waits for a time not later than this.</summary>
    public bool IsAwaited(TimeSpan within)
    {
        lock (_lock) return _alarms.Exists(a => a.DueAt <= _now + within);
    }

    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (_lock)
        {
            _now += by;
            due = _alarms.FindAll(a => a.DueAt <= _now);
            foreach (var alarm in due) alarm.DueAt = DateTimeOffset.MaxValue;
        }

        foreach (var alarm in due) alarm.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        lock (_lock) _alarms.Add(alarm);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(OutboxClock clock, Action ring) : ITimer
    {
        public DateTimeOffset DueAt { get; set; } = DateTimeOffset.MaxValue;

        public Action Ring => ring;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock) DueAt = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock._now + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
