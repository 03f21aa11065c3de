using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;
using CommCenter.Tests.Components.Inbox;
using CommCenter.Web.Components.Calls;

namespace CommCenter.Tests.Components.Calls;

public sealed class CallsListTests
{
    private readonly CallsList _list = new();

    [Fact]
    public void A_call_rings_on_top_and_missed_it_waits_for_an_answer()
    {
        Show(new CallFilter());
        Change(Cards.Ringing(9));
        _list.GoingOn.ShouldHaveSingleItem().EntryId.ShouldBe(9);

        Change(Cards.Ringing(9) with { Status = CallStatus.Missed, Unanswered = 1 });

        _list.GoingOn.ShouldBeEmpty();
        _list.Owed.ShouldHaveSingleItem().EntryId.ShouldBe(9);
        _list.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Answered_on_any_channel_it_stands_among_the_others()
    {
        Show(new CallFilter(), rows: [Row(3), Row(8)], owed: [Row(5) with { IsOwed = true, Status = CallStatus.Missed }]);

        _list.Apply(Rows.Row(1).Changed());

        _list.Owed.ShouldBeEmpty();
        _list.Rows.Select(r => r.EntryId).ShouldBe([8L, 5L, 3L]);
    }

    [Fact]
    public void What_rings_on_after_the_answer_is_shown_once()
    {
        Show(new CallFilter(), rows: [Row(3)]);

        Change(Cards.Ringing(3) with { Status = CallStatus.Completed, DurationSeconds = 40 });
        Change(Cards.Ringing(3) with { Status = CallStatus.Completed, DurationSeconds = 41 });

        _list.Rows.ShouldHaveSingleItem().DurationSeconds.ShouldBe(41);
    }

    [Fact]
    public void A_filter_lets_only_its_own_in()
    {
        Show(new CallFilter(CallsShown.Outgoing, LineId: 1));

        Change(Cards.Ringing(3) with { Status = CallStatus.Completed });
        Change(Cards.Ringing(4) with { Status = CallStatus.Completed, Inbound = false, LineId = 2 });
        Change(Cards.Ringing(5) with { Status = CallStatus.NoAnswer, Inbound = false });

        _list.Rows.Select(r => r.EntryId).ShouldBe([5L]);
    }

    [Fact]
    public void Nothing_takes_another_place_while_somebody_aims_at_it()
    {
        Show(new CallFilter(), rows: [Row(3)]);
        _list.Hold(true);

        Change(Cards.Ringing(9));
        Change(Cards.Ringing(9) with { Status = CallStatus.Missed, Unanswered = 1 });
        _list.Apply(Rows.Row(7).Changed());
        (_list.GoingOn.Count(), _list.Owed.Count, _list.Waiting).ShouldBe((0, 0, 1));

        _list.Hold(false);

        (_list.Owed.Count, _list.Waiting).ShouldBe((1, 0));
    }

    [Fact]
    public void What_is_older_than_the_loaded_comes_with_its_page_and_what_was_recovered_late_takes_its_place()
    {
        Show(new CallFilter(), rows: [Row(10), Row(9) with { OccurredAt = Row(2).OccurredAt }, Row(8)], next: 8);
        Change(Cards.Ringing(4) with { Status = CallStatus.Completed });
        _list.Rows.Select(r => r.EntryId).ShouldBe([10L, 8L, 9L]);

        _list.Append(new CallPage([Row(7), Row(4)], null));

        _list.Rows.Select(r => r.EntryId).ShouldBe([10L, 8L, 7L, 4L, 9L]);
        _list.Next.ShouldBeNull();
    }

    private void Show(CallFilter filter, IEnumerable<CallRow>? rows = null, IEnumerable<CallRow>? owed = null, long? next = null) => _list.Show(filter, [], owed ?? [], new CallPage([.. rows ?? []], next));

    private void Change(CallCard card) => _list.Apply(new CallChanged(1, card));

    private static CallRow Row(long id) => CallRow.Of(Cards.Ringing(id) with { Status = CallStatus.Completed });
}
