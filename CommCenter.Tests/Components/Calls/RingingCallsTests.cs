using CommCenter.Core.Calls;
using CommCenter.Core.LiveUpdates;
using CommCenter.Web.Components.Calls;

namespace CommCenter.Tests.Components.Calls;

public sealed class RingingCallsTests
{
    private readonly RingingCalls _calls = new();

    public RingingCallsTests() => _calls.Load([]);

    [Fact]
    public void A_call_is_told_of_once_and_shown_while_it_rings()
    {
        _calls.Apply(Cards.Ringing(1)).ShouldBeTrue();
        _calls.Apply(Cards.Ringing(1) with { RangAt = [7] }).ShouldBeFalse();

        _calls.Shown.ShouldHaveSingleItem().RangAt.ShouldBe([7L]);
    }

    [Theory]
    [InlineData(CallStatus.Missed)]
    [InlineData(CallStatus.Voicemail)]
    [InlineData(CallStatus.Failed)]
    [InlineData(CallStatus.Completed)]
    public void What_is_over_leaves(CallStatus status)
    {
        _calls.Apply(Cards.Ringing(1));

        _calls.Apply(Cards.Ringing(1) with { Status = status });

        _calls.Shown.ShouldBeEmpty();
    }

    [Fact]
    public void What_somebody_took_stays_until_that_was_said()
    {
        _calls.Apply(Cards.Ringing(1));
        _calls.Apply(Cards.Ringing(1) with { Status = CallStatus.InProgress, StaffId = 3 });
        _calls.Shown.ShouldHaveSingleItem().StaffId.ShouldBe(3);

        _calls.Leave(1);

        _calls.Shown.ShouldBeEmpty();
    }

    [Fact]
    public void A_call_that_was_taken_before_this_screen_knew_of_it_is_not_told_of()
    {
        _calls.Apply(Cards.Ringing(1) with { Status = CallStatus.InProgress }).ShouldBeFalse();

        _calls.Shown.ShouldBeEmpty();
    }

    [Fact]
    public void Hidden_it_stays_hidden_and_wakes_nobody()
    {
        _calls.Apply(Cards.Ringing(1));
        _calls.Hide(1);

        Concerns(Cards.Ringing(1)).ShouldBeFalse();
        _calls.Apply(Cards.Ringing(1)).ShouldBeFalse();
        Concerns(Cards.Ringing(1) with { Status = CallStatus.InProgress }).ShouldBeFalse();
        _calls.Shown.ShouldBeEmpty();
    }

    [Fact]
    public void Our_own_calls_wake_nobody()
    {
        Concerns(Cards.Ringing(1) with { Inbound = false }).ShouldBeFalse();
        Concerns(Cards.Ringing(2)).ShouldBeTrue();
    }

    [Fact]
    public void Which_has_rung_longest_comes_first_and_opened_ones_last()
    {
        foreach (var id in new[] { 1L, 3L, 2L }) _calls.Apply(Cards.Ringing(id));
        _calls.Shown.Select(c => c.EntryId).ShouldBe([1L, 2L, 3L]);

        _calls.Open(1);

        _calls.Shown.Select(c => c.EntryId).ShouldBe([2L, 3L, 1L]);
    }

    [Fact]
    public void What_came_while_the_calls_were_read_is_newer()
    {
        var calls = new RingingCalls();
        calls.Apply(Cards.Ringing(1) with { LineName = "Newer" });

        calls.Load([Cards.Ringing(1), Cards.Ringing(2), Cards.Ringing(3) with { Status = CallStatus.InProgress }]);

        calls.Shown.Select(c => (c.EntryId, c.LineName)).ShouldBe([(1L, "Newer"), (2L, "Front desk")]);
    }

    [Fact]
    public void Read_again_what_rings_no_more_is_gone()
    {
        _calls.Apply(Cards.Ringing(1));
        _calls.Apply(Cards.Ringing(2));

        _calls.Load([Cards.Ringing(2)]);

        _calls.Shown.ShouldHaveSingleItem().EntryId.ShouldBe(2);
    }

    private bool Concerns(CallCard card) => _calls.Concerns(new CallChanged(1, card));
}

/// <summary>Calls as their cards.</summary>
internal static class Cards
{
    public static CallCard Ringing(long id, string name = "James Whitfield", string number = "+13125550177") => new()
    {
        EntryId = id,
        ConversationId = 1,
        CustomerId = 1,
        CustomerName = name,
        Inbound = true,
        Number = number,
        LineId = 1,
        LineName = "Front desk",
        Status = CallStatus.Ringing,
        RangSince = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero).AddSeconds(id),
    };
}
