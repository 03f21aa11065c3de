namespace CommCenter.Core.Outbox;

/// <summary>When a try that the provider refused for now is made again: eight times over about two hours, then given up.</summary>
public static class RetrySchedule
{
    private const double Jitter = 0.2;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(45),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
    ];

    /// <param name="triesMade">Tries made so far, from 1.</param>
    /// <param name="random">Spreads the tries by ±20 %, so that a hundred messages do not come back in the same second.</param>
    /// <param name="retryAfter">What the provider asked for; the longer of the two counts.</param>
    /// <returns>How long to wait; null to give up.</returns>
    public static TimeSpan? After(int triesMade, Random random, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(triesMade);
        if (triesMade > Delays.Length) return null;
        var spread = 1 - Jitter + (2 * Jitter * random.NextDouble());
        var delay = Delays[triesMade - 1] * spread;
        return retryAfter > delay ? retryAfter : delay;
    }
}
