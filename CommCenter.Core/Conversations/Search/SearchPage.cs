using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations.Search;

/// <summary>One page of what a search found.</summary>
public sealed record SearchPage
{
    /// <summary>Customers whose name or number fits, with their newest conversation, newest activity first; on the first page only.</summary>
    public IReadOnlyList<FoundCustomer> Customers { get; init; } = [];

    /// <summary>More customers fit than were looked at.</summary>
    public bool MoreCustomers { get; init; }

    /// <summary>Newest first, in the order in which they were stored.</summary>
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    /// <summary>Where older hits begin; null when there are none.</summary>
    public long? Next { get; init; }

    /// <summary>When what was looked at last came in, where the search stopped before the page was full: there may be more, further back.</summary>
    public DateTimeOffset? LookedBackTo { get; init; }

    /// <summary>What staff should know of it, in words: nobody of that name, only the newest of many.</summary>
    public string? Note { get; init; }
}

/// <summary>A customer found by name or number.</summary>
/// <param name="Conversation">The newest one with this customer.</param>
/// <param name="Addresses">Numbers and other addresses, as they are matched.</param>
public sealed record FoundCustomer(InboxRow Conversation, IReadOnlyList<string> Addresses);

/// <summary>An address somebody may be writing to, and whose it is.</summary>
public sealed record FoundRecipient(string Name, string Address);

/// <summary>One entry that fits.</summary>
public sealed record SearchHit
{
    public required long EntryId { get; init; }
    public required long ConversationId { get; init; }
    public required long CustomerId { get; init; }
    public required string CustomerName { get; init; }
    public required EntryKind Kind { get; init; }
    public required Direction Direction { get; init; }
    public Channel? Channel { get; init; }
    public long? LineId { get; init; }
    public long? StaffId { get; init; }
    public EntryStatus? Status { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public string? Subject { get; init; }

    /// <summary>Everything of it that is searched: what was written, and names of files.</summary>
    public required string Text { get; init; }
}

/// <summary>Conversations a search found, for the API.</summary>
/// <param name="Rows">By their newest hit, newest first.</param>
/// <param name="Next">Where older hits begin; null when there are none.</param>
public sealed record FoundConversations(IReadOnlyList<InboxRow> Rows, long? Next);
