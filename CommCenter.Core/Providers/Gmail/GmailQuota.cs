using System.Collections.Concurrent;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Spends Gmail's units so slowly that it never has to refuse: 6,000 a minute for each mailbox ("Usage limits", projects since May 2026).</summary>
internal sealed class GmailQuota(TimeProvider time)
{
    public const int Profile = 1, History = 2, List = 5, Get = 20, Attachment = 20, Modify = 50, Stop = 50, Send = 100, Watch = 100;

    // What may be spent at once, and what comes back each second: in no minute more than 600 + 60 * 90.
    private const double Most = 600, Rate = 90;

    private readonly ConcurrentDictionary<string, Purse> _purses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits until the mailbox may ask for so much more; whoever comes first goes first.</summary>
    public Task SpendAsync(string mailbox, int units, CancellationToken cancellationToken)
    {
        var purse = _purses.GetOrAdd(mailbox, _ => new Purse { At = time.GetTimestamp() });
        double owed;
        lock (purse)
        {
            var now = time.GetTimestamp();
            purse.Units = Math.Min(Most, purse.Units + (time.GetElapsedTime(purse.At, now).TotalSeconds * Rate)) - units;
            purse.At = now;
            owed = -purse.Units;
        }

        return owed <= 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(owed / Rate), time, cancellationToken);
    }

    private sealed class Purse
    {
        public double Units { get; set; } = Most;

        public long At { get; set; }
    }
}
