using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The figures on the tabs for one person, added up from the stored counts.</summary>
public sealed record ViewFigures(int Mine, int Unassigned, int All, int Closed, int Owed = 0)
{
    /// <summary>As a tab shows it: what is owed is counted no further than a hundred.</summary>
    public static string Shown(ConversationView view, int figure) => (view, figure) switch
    {
        (ConversationView.Owed, >= ConversationQueries.MostOwedCounted) => "99+",
        (_, > 999) => "999+",
        _ => figure.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    public static ViewFigures Of(IEnumerable<ViewCount> counts, long staffId, int owed = 0)
    {
        int mine = 0, unassigned = 0, all = 0, closed = 0;
        foreach (var count in counts)
        {
            if (count.Status == ConversationStatus.Closed) closed += count.Count;
            else all += count.Count;
            if (count.Status != ConversationStatus.Open) continue;
            if (count.StaffId == 0) unassigned += count.Count;
            else if (count.StaffId == staffId) mine += count.Count;
        }

        return new ViewFigures(mine, unassigned, all, closed, owed);
    }

    public int Of(ConversationView view) => view switch
    {
        ConversationView.Mine => Mine,
        ConversationView.Unassigned => Unassigned,
        ConversationView.Closed => Closed,
        ConversationView.Owed => Owed,
        _ => All,
    };
}
