using System.Collections.Concurrent;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Spends Gmail's units so slowly that it never has to refuse ("Usage limits").</summary>
/// <param name="time">Of the pace.</param>
/// <param name="perMinute">What each mailbox may spend in a minute.</param>
internal sealed class GmailQuota(TimeProvider time, Func<int> perMinute)
{
    public const int Profile = 1, History = 2, List = 5, Get = 20, Attachment = 20, Modify = 50, Stop = 50, Send = 100, Watch = 100;

    // What may be spent at once, and what comes back over a minute: together no more than is allowed.
    private const double AtOnce = 0.1, OverTime = 0.9;

    private readonly ConcurrentDictionary<string, Purse> _purses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits until the mailbox may ask for so much more; whoever comes first goes first.</summary>
    public Task SpendAsync(string mailbox, int units, CancellationToken cancellationToken)
    {
        var (most, rate) = (perMinute() * AtOnce, perMinute() * OverTime / 60);
        var purse = _purses.GetOrAdd(mailbox, _ => new Purse { Units = most, At = time.GetTimestamp() });
        double owed;
        lock (purse)
        {
            var now = time.GetTimestamp();
            purse.Units = Math.Min(most, purse.Units + (time.GetElapsedTime(purse.At, now).TotalSeconds * rate)) - units;
            purse.At = now;
            owed = -purse.Units;
        }

        return owed <= 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(owed / rate), time, cancellationToken);
    }

    private sealed class Purse
    {
        public double Units { get; set; }

        public long At { get; set; }
    }
}
