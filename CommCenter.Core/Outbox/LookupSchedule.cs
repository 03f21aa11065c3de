namespace CommCenter.Core.Outbox;

/// <summary>When a message whose POST had no answer is looked up: 15 s, 60 s and 5 min after it (design §2), and a while longer if the provider cannot be asked.</summary>
public static class LookupSchedule
{
    private const int Enough = 3;
    private const int Most = 8;

    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(4)];

    /// <summary>From the POST to the first lookup.</summary>
    public static TimeSpan First => Waits[0];

    /// <param name="lookupsMade">Lookups made so far, from 1.</param>
    /// <param name="answered">The provider answered the last one: it knows no such message.</param>
    /// <returns>From that lookup to the next; null to give up.</returns>
    public static TimeSpan? After(int lookupsMade, bool answered)
        => lookupsMade >= (answered ? Enough : Most) ? null : lookupsMade < Waits.Length ? Waits[lookupsMade] : TimeSpan.FromMinutes(5);
}
