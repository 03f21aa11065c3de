using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The markup of the rows one screen shows, made anew only for rows that changed.</summary>
public sealed class ShownRows
{
    private readonly Dictionary<long, (InboxRow Row, RowMarkup Markup, long Minute)> _rows = [];
    private long _minute;
    private (InboxNames?, DateTime, bool, CompanyHours?) _madeFor;

    /// <summary>Says what the rows are shown with; when that is new, all are made anew.</summary>
    /// <param name="names">Of lines and staff.</param>
    /// <param name="today">What "14:02" and "Mon" go by.</param>
    /// <param name="saysClosed">Whether closed ones are marked.</param>
    /// <param name="minute">Now, in whole minutes: with each, what is owed is owed a minute longer.</param>
    /// <param name="hours">What minutes count in what is owed.</param>
    public void Use(InboxNames names, DateTime today, bool saysClosed, long minute = 0, CompanyHours? hours = null)
    {
        _minute = minute;
        if (_madeFor == (names, today, saysClosed, hours) && _rows.Count <= ListWindow.Most * 2) return;
        _madeFor = (names, today, saysClosed, hours);
        _rows.Clear();
    }

    public RowMarkup Of(InboxRow row, Func<InboxRow, RowMarkup> make)
    {
        if (_rows.TryGetValue(row.Row.Id, out var known) && ReferenceEquals(known.Row, row) && (row.Row.OwedSince is null || known.Minute == _minute)) return known.Markup;
        var markup = make(row);
        _rows[row.Row.Id] = (row, markup, _minute);
        return markup;
    }
}
