namespace CommCenter.Core.Conversations;

/// <summary>Status of a message. Outbound it only moves forward; see <see cref="EntryStatuses.MayFollow"/>.</summary>
public enum EntryStatus
{
    Received,
    Queued,
    Sending,

    /// <summary>The provider gave no answer: perhaps it was sent. Looked up, never resent by a machine.</summary>
    Unknown,
    Sent,
    Delivered,
    Read,
    Undelivered,
    Failed,
    Canceled,
}

/// <summary>The order of message states (design §2).</summary>
public static class EntryStatuses
{
    /// <summary>True when <paramref name="next"/> may replace <paramref name="current"/>: forward only, Delivered beats Undelivered, Read beats all.</summary>
    /// <remarks>Unknown gives way to whatever the provider says: any word from it proves that it took the message.</remarks>
    public static bool MayFollow(this EntryStatus next, EntryStatus current) => current switch
    {
        EntryStatus.Received or EntryStatus.Read => false,
        EntryStatus.Failed or EntryStatus.Canceled => next is EntryStatus.Read,
        EntryStatus.Unknown => next is not (EntryStatus.Received or EntryStatus.Unknown),
        _ => Rank(next) > Rank(current),
    };

    private static int Rank(EntryStatus status) => status switch
    {
        EntryStatus.Received => 0,
        EntryStatus.Queued => 1,
        EntryStatus.Sending => 2,
        EntryStatus.Unknown => 3,
        EntryStatus.Sent => 4,
        EntryStatus.Undelivered or EntryStatus.Failed or EntryStatus.Canceled => 5,
        EntryStatus.Delivered => 6,
        EntryStatus.Read => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
