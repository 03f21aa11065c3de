using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Conversations;

/// <summary>One channel of one line a conversation has entries on; feeds the filters of the list by line and by channel.</summary>
public sealed class ConversationLine : ICompanyOwned
{
    public long CompanyId { get; set; }
    public long ConversationId { get; set; }
    public long LineId { get; set; }
    public Channel Channel { get; set; }
    public ConversationStatus Status { get; set; }
    public DateTimeOffset LastActivityAt { get; set; }
}

/// <summary>How far one member of staff has read one conversation.</summary>
public sealed class ConversationRead : ICompanyOwned
{
    public long StaffId { get; set; }
    public long ConversationId { get; set; }
    public long CompanyId { get; set; }
    public long LastReadEntryId { get; set; }

    /// <summary>The conversation's InboundCount when it was read.</summary>
    public int ReadInboundCount { get; set; }
}

/// <summary>How many conversations a member of staff (0: nobody) has in a status; the figures on the tabs.</summary>
public sealed class ViewCount : ICompanyOwned
{
    public long CompanyId { get; set; }

    /// <summary>The assignee; 0 is unassigned.</summary>
    public long StaffId { get; set; }

    public ConversationStatus Status { get; set; }
    public int Count { get; set; }
}

/// <summary>An unsent reply, kept on the server per member of staff and conversation.</summary>
public sealed class Draft : ICompanyOwned
{
    public long StaffId { get; set; }
    public long ConversationId { get; set; }
    public long CompanyId { get; set; }
    public long? LineId { get; set; }
    public Channel? Channel { get; set; }
    public string? To { get; set; }
    public required string Body { get; set; }

    /// <summary>What it has more as an email (recipients, subject, formatting, what it answers), as JSON of the composer's; null when it is none.</summary>
    public string? Email { get; set; }

    public bool IsNote { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}
