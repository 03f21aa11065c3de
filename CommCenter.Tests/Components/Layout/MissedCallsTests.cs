using CommCenter.Core.Calls;
using CommCenter.Core.LiveUpdates;
using CommCenter.Tests.Components.Calls;
using CommCenter.Tests.Components.Inbox;
using CommCenter.Web.Components.Layout;

namespace CommCenter.Tests.Components.Layout;

public sealed class MissedCallsTests
{
    private readonly MissedCalls _missed = new();

    [Fact]
    public void A_missed_call_counts_until_they_are_answered_on_any_channel()
    {
        var call = Cards.Ringing(5) with { Status = CallStatus.Missed, Unanswered = 1 };
        Wakes(Cards.Ringing(5)).ShouldBeFalse();
        Wakes(call).ShouldBeTrue();
        _missed.Apply(new CallChanged(1, call));
        _missed.Count.ShouldBe(1);
        Wakes(call with { Status = CallStatus.Voicemail }).ShouldBeFalse();

        var owed = Rows.Row(1) with { Row = Rows.Row(1).Row with { OwedSince = call.RangSince } };
        _missed.Concerns(owed.Changed()).ShouldBeFalse();
        _missed.Concerns(Rows.Row(2).Changed()).ShouldBeFalse();
        _missed.Concerns(Rows.Row(1).Changed()).ShouldBeTrue();
        _missed.Apply(Rows.Row(1).Changed());

        _missed.Count.ShouldBe(0);
    }

    [Fact]
    public void What_is_owed_anew_does_not_bring_back_what_was_answered()
    {
        var first = Cards.Ringing(5) with { Status = CallStatus.Missed, Unanswered = 1 };
        _missed.Apply(new CallChanged(1, first));

        _missed.Apply((Rows.Row(1) with { Row = Rows.Row(1).Row with { OwedSince = first.RangSince.AddMinutes(10) } }).Changed());

        _missed.Count.ShouldBe(0);
    }

    [Fact]
    public void What_changes_while_the_calls_are_read_is_newer()
    {
        var call = Cards.Ringing(5) with { Status = CallStatus.Missed, Unanswered = 1 };
        _missed.BeginLoad();
        _missed.Apply(new CallChanged(1, call with { EntryId = 6 }));
        _missed.Apply(new CallChanged(1, call with { Status = CallStatus.Completed }));

        _missed.Load([(5, 1, call.RangSince), (7, 3, call.RangSince)]);

        _missed.Count.ShouldBe(2);
    }

    private bool Wakes(CallCard call) => _missed.Concerns(new CallChanged(1, call));
}
