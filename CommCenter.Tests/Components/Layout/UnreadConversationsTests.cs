using CommCenter.Core.Conversations;
using CommCenter.Tests.Components.Inbox;
using CommCenter.Web.Components.Layout;

namespace CommCenter.Tests.Components.Layout;

public sealed class UnreadConversationsTests
{
    private const long Me = 7;
    private readonly UnreadConversations _unread = new(Me);

    [Fact]
    public void Only_what_changes_the_figure_wakes_the_rail()
    {
        _unread.Load([Unread(1)]);

        _unread.Concerns(Rows.Row(1).Changed()).ShouldBeFalse();
        _unread.Concerns(Rows.Row(2).Changed()).ShouldBeTrue();
        _unread.Concerns(Rows.Row(2, assignee: 8).Changed()).ShouldBeFalse();
        _unread.Concerns(Rows.Row(1, assignee: 8).Changed()).ShouldBeTrue();
        _unread.Concerns(new ReadChanged(1, 8, 1, 1, 1)).ShouldBeFalse();
    }

    [Fact]
    public void Reading_everything_takes_a_conversation_off_and_reading_a_part_does_not()
    {
        _unread.Load([]);
        _unread.Apply(Rows.Row(1, inbound: 3).Changed((Me, 1)));

        _unread.Apply(new ReadChanged(1, Me, 1, 1, 2));
        _unread.Count.ShouldBe(1);

        _unread.Apply(new ReadChanged(1, Me, 1, 1, 3));
        _unread.Count.ShouldBe(0);
    }

    [Fact]
    public void Marked_unread_counts_again_where_it_is_theirs_or_nobodys_and_is_not_told_of()
    {
        _unread.Load([]);

        _unread.Concerns(Again(1, 8)).ShouldBeFalse();
        _unread.Concerns(Again(1, Me, assignee: 8)).ShouldBeFalse();
        _unread.Concerns(Again(1, Me)).ShouldBeTrue();
        _unread.Apply(Again(1, Me)).ShouldBeFalse();
        _unread.Apply(Again(2, Me, assignee: 8));
        _unread.Count.ShouldBe(1);
    }

    private static ReadChanged Again(long id, long staff, long? assignee = null) => new(1, staff, id, 0, 0) { MarkedUnread = Rows.Row(id, assignee: assignee).Row };

    [Fact]
    public void What_changes_while_the_database_is_read_is_not_lost()
    {
        _unread.BeginLoad();
        _unread.Concerns(Rows.Row(1, status: ConversationStatus.Closed).Changed()).ShouldBeTrue();
        _unread.Apply(Rows.Row(1, status: ConversationStatus.Closed).Changed());
        _unread.Apply(Rows.Row(2).Changed());

        _unread.Load([Unread(1)]);

        _unread.Figure.ShouldBe("1");
        _unread.Concerns(Rows.Row(2).Changed()).ShouldBeFalse();
    }

    [Fact]
    public void A_hundred_are_shown_as_more_than_ninety_nine()
    {
        _unread.Load(Enumerable.Range(1, 100).Select(i => Unread(i)));

        _unread.Figure.ShouldBe("99+");
    }

    [Fact]
    public void What_nobody_answered_since_the_bell_was_read_is_news()
    {
        _unread.Load([Unread(1), Unread(2) with { Answered = true }]);
        _unread.NewsCount.ShouldBe(1);

        _unread.BellRead(Rows.Start.AddMinutes(5));
        (_unread.NewsCount, _unread.Count).ShouldBe((0, 2));

        var again = Rows.Row(1, minute: 6, inbound: 2).Changed();
        _unread.Concerns(again).ShouldBeTrue();
        _unread.Apply(again).ShouldBeTrue();
        _unread.Apply(Rows.Row(1, minute: 7, inbound: 3).Changed()).ShouldBeFalse();
        _unread.Concerns(Rows.Row(1, minute: 8, inbound: 3, unanswered: 0).Changed()).ShouldBeTrue();
    }

    private static UnreadConversation Unread(long id) => new(id, 1, Rows.Start.AddMinutes(id), false);
}
