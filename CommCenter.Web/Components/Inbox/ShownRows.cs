using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The markup of the rows one screen shows, made anew only for rows that changed.</summary>
public sealed class ShownRows
{
    private readonly Dictionary<long, (InboxRow Row, RowMarkup Markup)> _rows = [];
    private (InboxNames?, DateTime, bool) _madeFor;

    /// <summary>Says what the rows are shown with; when that is new, all are made anew.</summary>
    /// <param name="names">Of lines and staff.</param>
    /// <param name="today">What "14:02" and "Mon" go by.</param>
    /// <param name="saysClosed">Whether closed ones are marked.</param>
    public void Use(InboxNames names, DateTime today, bool saysClosed)
    {
        if (_madeFor == (names, today, saysClosed) && _rows.Count <= ListWindow.Most * 2) return;
        _madeFor = (names, today, saysClosed);
        _rows.Clear();
    }

    public RowMarkup Of(InboxRow row, Func<InboxRow, RowMarkup> make)
    {
        if (_rows.TryGetValue(row.Row.Id, out var known) && ReferenceEquals(known.Row, row)) return known.Markup;
        var markup = make(row);
        _rows[row.Row.Id] = (row, markup);
        return markup;
    }
}
