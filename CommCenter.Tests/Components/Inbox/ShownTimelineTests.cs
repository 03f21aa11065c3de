using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Components.Inbox;

using Shouldly;

namespace CommCenter.Tests.Components.Inbox;

public sealed class ShownTimelineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_entry_that_comes_twice_is_shown_once_as_it_is_now()
    {
        var timeline = Showing(Ours(1, 0));

        timeline.Apply(Ours(2, 1) with { Status = EntryStatus.Queued }).ShouldBeTrue();
        timeline.Apply(Ours(2, 1) with { Status = EntryStatus.Delivered }).ShouldBeFalse();

        timeline.Entries.Select(e => (e.Id, e.Status)).ShouldBe([(1, EntryStatus.Sent), (2, EntryStatus.Delivered)]);
    }

    [Fact]
    public void Order_is_when_it_happened_then_when_it_was_stored()
    {
        var timeline = Showing(Theirs(5, 10));

        foreach (var entry in new[] { Theirs(9, 3), Theirs(8, 10), Theirs(7, 12) }) timeline.Apply(entry);

        timeline.Entries.Select(e => e.Id).ShouldBe([9L, 5L, 8L, 7L]);
    }

    [Fact]
    public void What_is_older_than_the_first_page_waits_for_its_page()
    {
        var timeline = new ShownTimeline();
        timeline.Show(new TimelinePage([Theirs(10, 10)], new PageKey(Noon, 10)));

        timeline.Apply(Theirs(11, 2)).ShouldBeFalse();
        timeline.Entries.Count.ShouldBe(1);

        timeline.AddOlder(new TimelinePage([Theirs(3, 1), Theirs(11, 2)], null));
        timeline.Entries.Select(e => e.Id).ShouldBe([3L, 11L, 10L]);
    }

    [Fact]
    public void The_divider_stands_before_the_first_unread_and_stays_there()
    {
        var timeline = Showing(Theirs(1, 0), Ours(2, 1), Theirs(3, 2), Theirs(4, 3));
        timeline.MarkNew(2);

        timeline.Apply(Theirs(5, 4));

        (timeline.NewFromId, timeline.NewCount).ShouldBe((3L, 2));
    }

    [Fact]
    public void An_old_entry_that_arrived_late_does_not_drag_the_divider_back()
    {
        var timeline = Showing(Theirs(9, -600) with { ArrivedLate = true }, Theirs(1, 0), Theirs(8, 5));
        timeline.MarkNew(2);

        timeline.NewFromId.ShouldBe(8);
    }

    [Fact]
    public void With_more_unread_than_are_loaded_the_divider_moves_up_with_the_older_page()
    {
        var timeline = new ShownTimeline();
        timeline.Show(new TimelinePage([Theirs(3, 3), Theirs(4, 4)], new PageKey(Noon, 3)));
        timeline.MarkNew(3);
        timeline.NewFromId.ShouldBe(3);

        timeline.AddOlder(new TimelinePage([Theirs(1, 1), Theirs(2, 2)], null));

        timeline.NewFromId.ShouldBe(2);
    }

    [Fact]
    public void When_the_first_unread_is_moved_away_the_divider_stands_before_the_next()
    {
        var timeline = Showing(Theirs(1, 0), Theirs(2, 1), Theirs(3, 2));
        timeline.MarkNew(2);

        timeline.Remove(2);

        timeline.NewFromId.ShouldBe(3);
    }

    [Fact]
    public void Days_begin_in_the_companys_zone()
    {
        // 23:30 and 00:30 in Chicago are one day in UTC.
        var late = Theirs(1, 0) with { OccurredAt = new DateTimeOffset(2026, 11, 20, 5, 30, 0, TimeSpan.Zero) };
        var early = Theirs(2, 0) with { OccurredAt = new DateTimeOffset(2026, 11, 20, 6, 30, 0, TimeSpan.Zero) };

        TimelineParts.Of(Showing(late, early), TimeZoneInfo.FindSystemTimeZoneById("America/Chicago")).OfType<DayPart>().Select(d => d.Day)
            .ShouldBe([new DateOnly(2026, 11, 19), new DateOnly(2026, 11, 20)]);
    }

    [Fact]
    public void Of_messages_that_belong_together_only_the_last_says_who_and_when()
    {
        var parts = TimelineParts.Of(Showing(Theirs(1, 0), Theirs(2, 1), Ours(3, 2)), TimeZoneInfo.Utc).OfType<EntryPart>();

        parts.Select(p => (p.Item.Id, p.Same, p.WithMeta)).ShouldBe([(1L, false, false), (2L, true, true), (3L, false, true)]);
    }

    [Fact]
    public void A_message_that_failed_says_so_within_its_group()
    {
        var parts = TimelineParts.Of(Showing(Ours(1, 0) with { Status = EntryStatus.Failed }, Ours(2, 1)), TimeZoneInfo.Utc).OfType<EntryPart>();

        parts.ShouldAllBe(p => p.WithMeta);
    }

    private static ShownTimeline Showing(params TimelineItem[] entries)
    {
        var timeline = new ShownTimeline();
        timeline.Show(new TimelinePage(entries, null));
        return timeline;
    }

    private static TimelineItem Theirs(long id, int minutes) => Message(id, minutes, Direction.Inbound, EntryStatus.Received, null);

    private static TimelineItem Ours(long id, int minutes) => Message(id, minutes, Direction.Outbound, EntryStatus.Sent, 1);

    private static TimelineItem Message(long id, int minutes, Direction direction, EntryStatus status, long? staffId) => new()
    {
        Id = id,
        ConversationId = 1,
        CustomerId = 1,
        Kind = EntryKind.Message,
        Direction = direction,
        Channel = Channel.Sms,
        LineId = 1,
        StaffId = staffId,
        OccurredAt = Noon.AddMinutes(minutes),
        ReceivedAt = Noon.AddMinutes(minutes),
        Status = status,
        Body = "Hello",
    };
}
