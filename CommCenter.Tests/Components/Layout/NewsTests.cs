using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Notifications;
using CommCenter.Core.Staff;
using CommCenter.Tests.Components.Calls;
using CommCenter.Tests.Components.Inbox;
using CommCenter.Web.Components.Layout;

namespace CommCenter.Tests.Components.Layout;

public sealed class NewsTests
{
    private const long Me = 7;

    [Fact]
    public void The_bell_counts_conversations_with_news_and_notifications_and_tells_each_once()
    {
        var news = new News(Me, StaffRole.Agent);
        news.Load(new BellState([new UnreadNotification(1, 40)], null), []);

        var told = news.Apply(Rows.Row(2).Changed()).ShouldNotBeNull();
        (told.Text, told.Href, told.ConversationId, told.Urgent).ShouldBe(("New message from Customer 2", "/inbox/2", 2, false));
        news.Apply(Rows.Row(2, inbound: 2).Changed()).ShouldBeNull();
        news.Count.ShouldBe(2);
        news.IsAbout(40).ShouldBeTrue();
        news.IsAbout(2).ShouldBeFalse();
    }

    [Fact]
    public void What_is_anothers_is_not_told()
    {
        var news = new News(Me, StaffRole.Agent);
        news.Load(new BellState([], null), []);

        news.Concerns(new NotificationsChanged(1, 8, [], Item(1, NotificationKind.Failed))).ShouldBeFalse();
        news.Concerns(Rows.Row(1, assignee: 8).Changed()).ShouldBeFalse();
        news.Apply(Rows.Row(1, assignee: 8).Changed()).ShouldBeNull();
        news.Count.ShouldBe(0);
    }

    [Fact]
    public void A_call_that_rings_is_not_told_by_the_bell_and_a_missed_one_once_in_its_own_words()
    {
        var news = new News(Me, StaffRole.Agent);
        news.Load(new BellState([], null), []);
        var ringing = Rows.Row(1);
        news.Apply((ringing with { Row = ringing.Row with { LastChannel = Channel.Voice, Preview = "Calling now" } }).Changed()).ShouldBeNull();
        var missed = new CallChanged(1, Cards.Ringing(5) with { Status = CallStatus.Missed, Unanswered = 1 });

        news.Concerns(missed).ShouldBeTrue();
        news.Apply(missed).ShouldNotBeNull().Text.ShouldBe("Missed call from James Whitfield");
        news.Apply(missed).ShouldBeNull();
        news.Apply(new CallChanged(1, missed.Call with { Status = CallStatus.Voicemail })).ShouldNotBeNull().Text.ShouldBe("Voicemail from James Whitfield");
        news.Missed.Count.ShouldBe(1);
    }

    [Fact]
    public void A_missed_call_that_is_anothers_is_not_told()
    {
        var news = new News(Me, StaffRole.Agent);
        news.Load(new BellState([], null), []);
        news.Apply(Rows.Row(1, assignee: 8).Changed());

        news.Apply(new CallChanged(1, Cards.Ringing(5) with { Status = CallStatus.Missed, Unanswered = 1 })).ShouldBeNull();
    }

    [Fact]
    public void A_failed_message_is_urgent_and_reading_it_takes_it_off()
    {
        var news = new News(Me, StaffRole.Agent);
        news.Load(new BellState([], null), []);

        news.Apply(new NotificationsChanged(1, Me, [new UnreadNotification(5, 40)], Item(5, NotificationKind.Failed))).ShouldNotBeNull().Urgent.ShouldBeTrue();
        news.Count.ShouldBe(1);
        news.Apply(new NotificationsChanged(1, Me, [], null)).ShouldBeNull();
        news.Count.ShouldBe(0);
    }

    [Fact]
    public void Notifications_that_came_while_the_database_was_read_are_not_lost()
    {
        var news = new News(Me, StaffRole.Agent);
        news.BeginLoad();
        news.Apply(new NotificationsChanged(1, Me, [new UnreadNotification(5, 40)], Item(5, NotificationKind.Assigned)));
        news.Load(new BellState([], null), []);
        news.Count.ShouldBe(1);
    }

    [Fact]
    public void The_open_bell_follows_what_comes_and_what_is_read()
    {
        var list = new BellList(Me, [Rows.Row(1)], [Item(3, NotificationKind.Assigned)], null);

        list.Apply(Rows.Row(2, inbound: 3).Changed((Me, 1)));
        list.Messages.Select(m => (m.Row.Id, m.Unread)).ShouldBe([(2, 2), (1, 1)]);
        list.Apply(new ReadChanged(1, Me, 2, 9, 3));
        list.Apply(new ReadChanged(1, Me, 2, 8, 2) { MarkedUnread = Rows.Row(2, inbound: 3).Row });
        list.Messages.Select(m => (m.Row.Id, m.Unread)).ShouldBe([(2, 1), (1, 1)]);
        list.Apply(new ReadChanged(1, Me, 2, 9, 3));
        list.Apply(Rows.Row(1, unanswered: 0).Changed());
        list.Messages.ShouldBeEmpty();
        list.Apply(new NotificationsChanged(1, Me, [new UnreadNotification(4, 40)], Item(4, NotificationKind.Failed)));
        list.Rows.Select(r => (r.Id, r.Unread)).ShouldBe([(4, true), (3, false)]);
        list.Apply(new BellRead(1, Me, Rows.Start.AddHours(1)));
        list.Apply(new NotificationsChanged(1, Me, [], null));
        list.HasUnread.ShouldBeFalse();
        list.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void Many_of_a_kind_stand_in_one_line()
    {
        var list = new BellList(Me, [], [.. Enumerable.Range(1, 5).Select(i => Item(i, NotificationKind.Failed)), Item(6, NotificationKind.Assigned)], null);

        list.Crowds.Single().Key.ShouldBe(NotificationKind.Failed);
        BellWords.Together(12, 5).ShouldBe("12 new messages from 5 people");
        BellWords.Together(NotificationKind.Failed, 5, 1).ShouldBe("5 messages to 1 person were not delivered");
    }

    [Theory]
    [InlineData("un", true)]
    [InlineData("UNASS", true)]
    [InlineData("nobody", true)]
    [InlineData("assigned", false)]
    [InlineData("", true)]
    public void The_palette_finds_a_page_by_how_its_words_begin(string typed, bool found)
        => PaletteItem.Of(Places.All.Single(p => p.Text == "Unassigned")).Fits(typed).ShouldBe(found);

    private static NotificationItem Item(long id, NotificationKind kind) => new(id, kind, 40, "Maria", "", Rows.Start, true);
}
