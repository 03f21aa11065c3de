using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Conversations;

/// <summary>One conversation as the list shows it. Names of lines and staff are looked up where it is shown.</summary>
public sealed record ConversationRow
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public required string CustomerName { get; init; }
    public required ConversationStatus Status { get; init; }
    public long? AssigneeId { get; init; }
    public long? TeamId { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastActivityAt { get; init; }
    public required string Preview { get; init; }
    public Direction? LastDirection { get; init; }
    public Channel? LastChannel { get; init; }
    public long? LastLineId { get; init; }
    public EntryStatus? LastStatus { get; init; }
    public required Channels Channels { get; init; }
    public required int MessageCount { get; init; }

    /// <summary>Inbound entries ever; less what a person has read, it is that person's unread.</summary>
    public required int InboundCount { get; init; }

    /// <summary>Inbound entries since the last outbound one (<c>unreadCount</c> of the API).</summary>
    public required int UnansweredCount { get; init; }

    /// <summary>The customer wants no texts from the line of the last entry.</summary>
    public bool OptedOut { get; init; }

    /// <summary>Since when somebody waits for an answer on any channel; null when nobody does.</summary>
    public DateTimeOffset? OwedSince { get; init; }
}

/// <summary>A conversation's row changed: new entry, status, assignee, name.</summary>
/// <param name="CompanyId">Whose.</param>
/// <param name="Row">As it is after the commit.</param>
/// <param name="Reads">Read inbound entries by member of staff; who is missing has read none.</param>
public sealed record ConversationChanged(long CompanyId, ConversationRow Row, IReadOnlyDictionary<long, int> Reads) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("conversation", Row.Id);
}

/// <summary>An entry is new or changed.</summary>
public sealed record EntryChanged(long CompanyId, TimelineItem Entry) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("entry", Entry.Id);
}

/// <summary>An entry left a conversation: it was moved to another owner of its address.</summary>
public sealed record EntryRemoved(long CompanyId, long ConversationId, long EntryId) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("entry-removed", EntryId);
}

/// <summary>The figures on the tabs changed; carries all of the company's.</summary>
/// <param name="CompanyId">Whose.</param>
/// <param name="Counts">Of each person, and of nobody.</param>
/// <param name="Owed">Conversations in which somebody waits for an answer, counted no further than <see cref="ConversationQueries.MostOwedCounted"/>.</param>
public sealed record CountsChanged(long CompanyId, IReadOnlyList<ViewCount> Counts, int Owed = 0) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("counts", CompanyId);
}

/// <summary>A member of staff read a conversation, on this or another of the person's screens; or it is unread again for the person.</summary>
public sealed record ReadChanged(long CompanyId, long StaffId, long ConversationId, long LastReadEntryId, int ReadInboundCount) : LiveChange(CompanyId)
{
    /// <summary>The conversation where it was marked unread: lists of what is unread do not know it any more. Null where it was read.</summary>
    public ConversationRow? MarkedUnread { get; init; }

    public override (string Kind, long Id) Key => ("read-" + StaffId, ConversationId);
}

/// <summary>A customer's name or addresses changed.</summary>
public sealed record CustomerChanged(long CompanyId, long CustomerId) : LiveChange(CompanyId)
{
    public override (string Kind, long Id) Key => ("customer", CustomerId);
}
