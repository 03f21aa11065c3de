namespace CommCenter.Core.EventLog;

/// <summary>Handles all failed and unreadable events again, one after the other, oldest first. What came after it began is left out; it can be stopped between two.</summary>
public sealed class EventReplay(EventLogQueries events, EventReplayer replayer)
{
    private const int AtOnce = 100;

    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who asked; each event that is tried is in the audit log.</param>
    /// <param name="progress">Told after each.</param>
    /// <param name="cancellationToken">Stops it; what is done stays done.</param>
    /// <returns>How far it came.</returns>
    public async Task<ReplayProgress> RunAsync(long companyId, long staffId, Action<ReplayProgress> progress, CancellationToken cancellationToken)
    {
        List<long> all = [];
        while (await events.FailedAsync(companyId, all.Count == 0 ? 0 : all[^1], AtOnce, CancellationToken.None) is { Count: > 0 } some) all.AddRange(some);
        var done = new ReplayProgress(0, 0, all.Count, false);
        progress(done);
        foreach (var id in all)
        {
            if (cancellationToken.IsCancellationRequested) return done with { Stopped = true };
            var after = await replayer.ReplayAsync(companyId, staffId, id);
            done = done with { Tried = done.Tried + 1, Handled = done.Handled + (after?.State == EventState.Handled ? 1 : 0) };
            progress(done);
        }

        return done;
    }
}

/// <summary>How far a replay of many has come.</summary>
/// <param name="Tried">Events.</param>
/// <param name="Handled">Of those, the ones that are handled now.</param>
/// <param name="Total">Events there were when it began.</param>
/// <param name="Stopped">Somebody stopped it.</param>
public sealed record ReplayProgress(int Tried, int Handled, int Total, bool Stopped);
