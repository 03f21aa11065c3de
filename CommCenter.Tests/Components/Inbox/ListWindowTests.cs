using CommCenter.Core.Conversations;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Tests.Components.Inbox;

public sealed class ListWindowTests
{
    private readonly ListWindow _window = new();

    [Fact]
    public void A_row_with_something_new_goes_to_the_top()
    {
        _window.Fill(Rows.Page(3, 1));

        _window.Apply(Rows.Row(1, minute: 9), belongs: true, hold: false);

        _window.Ids().ShouldBe([1, 3, 2]);
    }

    [Fact]
    public void While_somebody_aims_at_the_list_words_change_and_places_wait()
    {
        _window.Fill(Rows.Page(3, 1));

        _window.Apply(Rows.Row(1, minute: 9, inbound: 4), belongs: true, hold: true);
        _window.Apply(Rows.Row(4), belongs: true, hold: true);
        _window.Apply(Rows.Row(2, status: ConversationStatus.Closed), belongs: false, hold: true);

        _window.Ids().ShouldBe([3, 2, 1]);
        _window.Rows[2].Unread.ShouldBe(4);
        _window.Rows[1].Row.Status.ShouldBe(ConversationStatus.Closed);
        _window.Waiting.ShouldBe(3);

        _window.Settle();
        _window.Ids().ShouldBe([1, 4, 3]);
        _window.Waiting.ShouldBe(0);
    }

    [Fact]
    public void A_row_that_waits_to_leave_and_belongs_again_stays()
    {
        _window.Fill(Rows.Page(3, 1));

        _window.Apply(Rows.Row(2, status: ConversationStatus.Closed), belongs: false, hold: true);
        _window.Apply(Rows.Row(2), belongs: true, hold: true);

        _window.Waiting.ShouldBe(0);
        _window.Settle();
        _window.Ids().ShouldBe([3, 2, 1]);
    }

    [Fact]
    public void A_change_applied_twice_is_shown_once()
    {
        _window.Fill(Rows.Page(3, 1));

        _window.Apply(Rows.Row(4), belongs: true, hold: false);
        _window.Apply(Rows.Row(4), belongs: true, hold: false);

        _window.Ids().ShouldBe([4, 3, 2, 1]);
    }

    [Fact]
    public void Rows_beyond_the_loaded_end_are_left_to_the_next_page()
    {
        _window.Fill(Rows.Page(60, 11, more: true));

        _window.Apply(Rows.Row(5), belongs: true, hold: false);

        _window.Ids().ShouldNotContain(5);
    }

    [Fact]
    public void Two_hundred_rows_are_kept_and_those_dropped_from_the_top_come_back()
    {
        _window.Fill(Rows.Page(300, 151, more: true));
        _window.Append(Rows.Page(150, 51, more: true));

        _window.Rows.Count.ShouldBe(ListWindow.Most);
        _window.Ids().First().ShouldBe(250);
        _window.Above.ShouldBe(50);
        _window.Dropped.ShouldBe(new DroppedRows(null, 50));

        _window.Prepend(Rows.Page(300, 201, more: true));

        _window.Ids().ShouldBe(Enumerable.Range(0, 200).Select(i => 300L - i));
        _window.Above.ShouldBe(0);
        _window.Next.ShouldBe(ListOrder.KeyOf(Rows.Row(101).Row));
    }

    [Fact]
    public void A_row_that_moves_above_the_loaded_ones_leaves_its_room_there()
    {
        _window.Fill(Rows.Page(300, 151, more: true));
        _window.Append(Rows.Page(150, 51));

        _window.Apply(Rows.Row(60, minute: 999), belongs: true, hold: false);

        _window.Ids().ShouldNotContain(60);
        _window.Above.ShouldBe(51);
    }

    [Fact]
    public void More_new_rows_than_were_dropped_leave_no_gap()
    {
        _window.Fill(Rows.Page(300, 151, more: true));
        _window.Append(Rows.Page(150, 51));

        _window.Prepend(Rows.Page(500, 401, more: true));

        _window.Ids().ShouldBe(Enumerable.Range(0, 100).Select(i => 500L - i));
        _window.Next.ShouldBe(ListOrder.KeyOf(Rows.Row(401).Row));
        _window.Above.ShouldBe(0);
    }

    [Fact]
    public void What_another_screen_of_mine_read_is_read_here()
    {
        _window.Fill(Rows.Page(3, 1));

        _window.Read(2, 1);

        _window.Rows[1].Unread.ShouldBe(0);
    }
}
