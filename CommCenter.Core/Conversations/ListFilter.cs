using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations;

/// <summary>The tabs of the inbox.</summary>
public enum ConversationView
{
    /// <summary>Open and assigned to the person who looks.</summary>
    Mine,

    /// <summary>Open and assigned to nobody.</summary>
    Unassigned,

    /// <summary>Not closed.</summary>
    All,
    Closed,

    /// <summary>Somebody waits for an answer on any channel.</summary>
    Owed,
}

/// <summary>Which conversations a list shows.</summary>
/// <param name="View">The tab; what follows narrows it, or replaces its status and assignee where that is said.</param>
/// <param name="StaffId">Who looks: whose Mine it is, and whose unread.</param>
/// <param name="Channels">Any of these; None is all.</param>
/// <param name="LineId">With entries on this line.</param>
/// <param name="Status">Replaces the view's status.</param>
/// <param name="AssigneeId">Replaces the view's assignee.</param>
/// <param name="Assigned">False: assigned to nobody; true: to anybody. Replaces the view's assignee too.</param>
/// <param name="AnyStatus">Closed ones too, whatever the view says; Status beats it.</param>
/// <param name="CustomerIds">Only with these customers, 50 at most.</param>
public sealed record ListFilter(
    ConversationView View,
    long StaffId,
    Channels Channels = Channels.None,
    long? LineId = null,
    ConversationStatus? Status = null,
    long? AssigneeId = null,
    bool? Assigned = null,
    bool AnyStatus = false,
    IReadOnlyList<long>? CustomerIds = null);

/// <summary>Where a page ends: the next begins after it, in the order of (instant, id).</summary>
public readonly record struct PageKey(DateTimeOffset At, long Id);

/// <summary>One row of the inbox for one person.</summary>
/// <param name="Row">As everybody sees it.</param>
/// <param name="ReadInboundCount">Inbound entries this person has read.</param>
public sealed record InboxRow(ConversationRow Row, int ReadInboundCount)
{
    /// <summary>Inbound entries this person has not read.</summary>
    public int Unread => Math.Max(0, Row.InboundCount - ReadInboundCount);
}

/// <summary>One page of the inbox, newest activity first.</summary>
/// <param name="Rows">In order.</param>
/// <param name="Next">Where older ones begin; null when there are none.</param>
public sealed record ListPage(IReadOnlyList<InboxRow> Rows, PageKey? Next);

/// <summary>One page of a timeline.</summary>
/// <param name="Entries">Oldest first.</param>
/// <param name="Older">Where older ones begin; null when there are none.</param>
/// <param name="Newer">Where newer ones begin; null when the newest is in it.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineItem> Entries, PageKey? Older, PageKey? Newer = null);
