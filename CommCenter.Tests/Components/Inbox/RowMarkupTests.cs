using CommCenter.Core.Conversations;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Tests.Components.Inbox;

public sealed class RowMarkupTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whatever_people_write_is_text_in_a_row()
    {
        var row = Rows.Row(3, inbound: 1);
        var hostile = row with { Row = row.Row with { CustomerName = "\"><img src=x onerror=alert(1)>", Preview = "<script>alert('&')</script>\" onmouseover=\"x" } };

        var html = Markup(hostile, line: "<i>Desk</i>", assignee: "A<b> B").Html;

        html.ShouldNotContain("<img");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<i>");
        html.ShouldNotContain("\" onmouseover");
        html.ShouldContain("&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;");
    }

    [Fact]
    public void Letters_of_all_scripts_stay_as_they_were_written()
    {
        var row = Rows.Row(3);

        Markup(row with { Row = row.Row with { CustomerName = "Zoë Αθηνά", Preview = "今日は" } }).Html.ShouldContain("<b title=\"Zoë Αθηνά\">Zoë Αθηνά</b>");
    }

    [Fact]
    public void A_closed_row_says_so_only_where_others_are_not_closed()
    {
        var row = Rows.Row(3);
        var closed = row with { Row = row.Row with { Status = ConversationStatus.Closed } };

        Markup(closed, saysClosed: true).Html.ShouldContain("Closed");
        Markup(closed).Html.ShouldNotContain("Closed");
    }

    [Fact]
    public void Who_opted_out_has_a_mark_that_says_from_which_line()
    {
        var row = Rows.Row(3);
        var optedOut = Markup(row with { Row = row.Row with { OptedOut = true } }, line: "<i>Desk</i>");

        optedOut.Html.ShouldContain("title=\"Opted out of texts from &lt;i&gt;Desk&lt;/i&gt;\"");
        optedOut.Name.ShouldContain("Opted out of texts");
        Markup(row).Html.ShouldNotContain("Opted out");
    }

    [Fact]
    public void A_row_is_made_again_only_when_it_changed_or_the_day_did()
    {
        var (shown, made, row) = (new ShownRows(), 0, Rows.Row(3));
        shown.Use(InboxNames.None, Now.Date, false);
        shown.Of(row, Make);
        shown.Of(row, Make);
        made.ShouldBe(1);

        shown.Of(row with { }, Make);
        made.ShouldBe(2);

        shown.Use(InboxNames.None, Now.Date.AddDays(1), false);
        shown.Of(row, Make);
        made.ShouldBe(3);

        RowMarkup Make(InboxRow inbox)
        {
            made++;
            return Markup(inbox);
        }
    }

    [Fact]
    public void What_many_screens_show_alike_is_kept_once_and_not_for_ever()
    {
        var (shelf, row) = (new RowShelf(), Rows.Row(3));
        var first = shelf.Same(Markup(row));
        shelf.Same(Markup(row)).ShouldBeSameAs(first);
        shelf.Same(Markup(row, assignee: "Ana")).ShouldNotBeSameAs(first);

        for (var i = 0; i < RowShelf.Most * 2; i++) shelf.Same(first with { Name = $"{i}" });
        shelf.Same(Markup(row)).ShouldNotBeSameAs(first);
    }

    private static RowMarkup Markup(InboxRow row, string? line = "Front desk", string? assignee = null, bool saysClosed = false)
        => RowMarkup.Of(row, line, assignee, false, saysClosed, Now, TimeZoneInfo.Utc);
}
