using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Whether a conversation belongs in a list: the same rule as the query's, asked of a snapshot.</summary>
public static class ListMembership
{
    public static bool Belongs(ListFilter filter, ConversationRow row)
    {
        if (filter.Channels != Channels.None && (row.Channels & filter.Channels) == Channels.None) return false;
        return filter.View switch
        {
            ConversationView.Mine => row.Status == ConversationStatus.Open && row.AssigneeId == filter.StaffId,
            ConversationView.Unassigned => row.Status == ConversationStatus.Open && row.AssigneeId is null,
            ConversationView.Owed => row.OwedSince is not null,
            ConversationView.Closed => row.Status == ConversationStatus.Closed,
            _ => row.Status != ConversationStatus.Closed,
        };
    }
}

/// <summary>What a list wants to hear of. Never changed once made, so that publishers may ask from any thread.</summary>
/// <param name="Filter">Which list.</param>
/// <param name="Ids">Conversations in it; null while it is being read, when everything may matter.</param>
/// <param name="Top">Rows at or before this key were dropped from the top; null: none were.</param>
/// <param name="End">Rows after this key are not loaded; null: all are.</param>
public sealed record ListInterest(ListFilter Filter, IReadOnlySet<long>? Ids, PageKey? Top, PageKey? End)
{
    public bool Wants(LiveChange change) => change switch
    {
        CountsChanged => true,
        ReadChanged read => read.StaffId == Filter.StaffId && (Ids is null || Ids.Contains(read.ConversationId)),
        ConversationChanged c => Ids is null || Ids.Contains(c.Row.Id) || (ListMembership.Belongs(Filter, c.Row) && InReach(c.Row)),
        _ => false,
    };

    private bool InReach(ConversationRow row)
    {
        var key = ListOrder.KeyOf(row);
        return (End is not { } end || ListOrder.Compare(key, end) <= 0) && (Top is not { } top || ListOrder.Compare(key, top) > 0);
    }
}

/// <summary>The order of lists: newest activity first, then the greater id.</summary>
public static class ListOrder
{
    public static PageKey KeyOf(ConversationRow row) => new(row.LastActivityAt, row.Id);

    /// <summary>Negative when the first stands above the second.</summary>
    public static int Compare(PageKey a, PageKey b) => b.At.CompareTo(a.At) is not 0 and var byTime ? byTime : b.Id.CompareTo(a.Id);
}
