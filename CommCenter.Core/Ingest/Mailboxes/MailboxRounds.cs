using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Reads mailboxes when they are told of, and every few minutes anyway: pushes get lost. Each on its own, so that one mailbox's trouble never stalls another's.</summary>
public sealed class MailboxRounds(MailboxQueries queries, MailboxReader reader, MailboxSignal signal, TimeProvider time, ILogger<MailboxRounds> log)
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(5);

    /// <summary>Changes often show a moment after the push that tells of them.</summary>
    private static readonly TimeSpan[] LooksAgain = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)];

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Round> _rounds = [];
    private DateTimeOffset _sweepAt = DateTimeOffset.MinValue;

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await StartDueAsync(cancellationToken);
                await signal.WaitAsync(UntilNext(), time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Task[] running;
            lock (_gate) running = [.. _rounds.Values.Select(r => r.Running)];
            await Task.WhenAll(running);
        }
    }

    private async Task StartDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            var told = signal.Take();
            lock (_gate)
            {
                foreach (var (lineId, cursor) in told) Of(lineId).Hear(cursor, time.GetUtcNow());
            }

            if (time.GetUtcNow() < _sweepAt && !AnyDue()) return;
            var open = await queries.OpenAsync(cancellationToken);
            var sweep = time.GetUtcNow() >= _sweepAt;
            if (sweep) _sweepAt = time.GetUtcNow() + Sweep;
            foreach (var box in open) Start(box, sweep, cancellationToken);
            lock (_gate)
            {
                // Switched off, disconnected or shut since.
                foreach (var gone in _rounds.Keys.Except(open.Select(b => b.LineId)).ToList()) _rounds[gone].DueAt = null;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Mailboxes could not be looked for");
            _sweepAt = time.GetUtcNow() + Waits[0];
        }
    }

    private bool AnyDue()
    {
        lock (_gate) return _rounds.Values.Any(r => r.DueAt <= time.GetUtcNow() && r.Running.IsCompleted);
    }

    private TimeSpan UntilNext()
    {
        lock (_gate)
        {
            var next = _rounds.Values.Where(r => r.Running.IsCompleted && r.DueAt is not null).Select(r => r.DueAt!.Value).Append(_sweepAt).Min();
            var wait = next - time.GetUtcNow();
            return wait < TimeSpan.FromMilliseconds(50) ? TimeSpan.FromMilliseconds(50) : wait;
        }
    }

    private void Start(OpenMailbox box, bool sweep, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var round = Of(box.LineId);
            if (!round.Running.IsCompleted || (!(round.DueAt <= time.GetUtcNow()) && !(sweep && round.Failures == 0))) return;
            round.DueAt = null;
            round.Running = Task.Run(() => RunOneAsync(box, round, cancellationToken), CancellationToken.None);
        }
    }

    private async Task RunOneAsync(OpenMailbox box, Round round, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await reader.ReadAsync(box, cancellationToken);
            lock (_gate) round.Done(reading, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Read again after the next start: the cursor is as it was.
        }
        catch (Exception e)
        {
            if (e is not StoreUnavailableException) log.LogError(e, "{Provider} line {LineId} could not be read", box.Provider, box.LineId);
            lock (_gate) round.Failed(null, time.GetUtcNow());
        }

        signal.Wake();
    }

    private Round Of(long lineId) => _rounds.TryGetValue(lineId, out var round) ? round : _rounds[lineId] = new Round();

    /// <summary>How far the reading of one mailbox is.</summary>
    private sealed class Round
    {
        private string? _told;
        private int _looks;

        public Task Running { get; set; } = Task.CompletedTask;

        public DateTimeOffset? DueAt { get; set; }

        public int Failures { get; private set; }

        public void Hear(string? cursor, DateTimeOffset now)
        {
            (_told, _looks, Failures) = (MailboxCursors.Later(_told, cursor), 0, 0);
            DueAt = now;
        }

        public void Done(MailboxReading reading, DateTimeOffset now)
        {
            if (reading.Failure is { } failure)
            {
                if (failure.Kind == MailboxTrouble.Passing) Failed(failure.RetryAfter, now);
                else Failures = 0;
                return;
            }

            Failures = 0;
            if (DueAt is null && MailboxCursors.IsAfter(_told, reading.Cursor) && _looks < LooksAgain.Length) DueAt = now + LooksAgain[_looks++];
        }

        public void Failed(TimeSpan? retryAfter, DateTimeOffset now)
        {
            var wait = Waits[Math.Min(Failures++, Waits.Length - 1)];
            DueAt = now + (retryAfter > wait ? retryAfter.Value : wait);
        }
    }
}
