using System.Collections.Concurrent;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.LiveUpdates;

/// <summary>Hands committed changes to the subscriptions of open screens; publishing never waits for any of them.</summary>
public sealed class LiveFeed(TimeProvider time, ILogger<LiveFeed> log)
{
    /// <summary>Subscribes to the changes of all companies: for what keeps something in memory, never for a screen.</summary>
    public const long EveryCompany = 0;

    private readonly ConcurrentDictionary<LiveSubscription, byte> _subscriptions = new();

    /// <summary>Subscriptions open now.</summary>
    public int Count => _subscriptions.Count;

    public void Publish(LiveChange change)
    {
        foreach (var (subscription, _) in _subscriptions)
        {
            if (subscription.CompanyId == change.CompanyId || subscription.CompanyId == EveryCompany) subscription.Offer(change);
        }
    }

    /// <summary>Opens a subscription; dispose it with the screen.</summary>
    /// <param name="name">Who subscribes, for the log.</param>
    /// <param name="companyId">Only changes of this company arrive; those of all with <see cref="EveryCompany"/>.</param>
    /// <param name="wants">Asked on the publisher's thread; must be quick and safe from any thread. False leaves the circuit asleep.</param>
    /// <param name="deliver">Gets the changes in order, never twice at once, at most ten times a second.</param>
    public LiveSubscription Subscribe(string name, long companyId, Func<LiveChange, bool> wants, Func<LiveBatch, Task> deliver)
    {
        var subscription = new LiveSubscription(name, companyId, wants, deliver, time, log, s => _subscriptions.TryRemove(s, out _));
        _subscriptions[subscription] = 0;
        return subscription;
    }
}

/// <summary>Changes for one screen, oldest first.</summary>
/// <param name="Changes">At most one for each key.</param>
/// <param name="Missed">Too many came at once and some were dropped: load again instead of applying.</param>
public sealed record LiveBatch(IReadOnlyList<LiveChange> Changes, bool Missed);
