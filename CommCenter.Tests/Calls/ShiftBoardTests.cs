using System.Collections.Concurrent;

using CommCenter.Core.Calls;
using CommCenter.Core.LiveUpdates;

using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Calls;

public sealed class ShiftBoardTests : IDisposable
{
    private readonly TestClock _clock = new();
    private readonly LiveFeed _feed;
    private readonly ShiftBoard _board;
    private readonly ConcurrentQueue<ShiftChanged> _told = new();

    public ShiftBoardTests()
    {
        _feed = new LiveFeed(_clock, NullLogger<LiveFeed>.Instance);
        _board = new ShiftBoard(_feed, _clock);
        _feed.Subscribe("test", 1, change =>
        {
            if (change is ShiftChanged shift) _told.Enqueue(shift);
            return false;
        }, _ => Task.CompletedTask);
    }

    public void Dispose() => _board.Dispose();

    [Fact]
    public void Whoever_has_a_screen_open_is_on_shift_and_others_are_told()
    {
        using var ana = _board.Enter(1, 7, "Ana");
        using var ben = _board.Enter(1, 8, "Ben");
        using var other = _board.Enter(2, 9, "Zoe");

        _board.Of(1).Select(p => (p.Name, p.State)).ShouldBe([("Ana", Presence.Available), ("Ben", Presence.Available)]);
        _told.Last().Staff.Count.ShouldBe(2);
        _told.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_is_not_told_and_one_that_stays_closed_is()
    {
        var first = _board.Enter(1, 7, "Ana");
        first.Dispose();
        using (_board.Enter(1, 7, "Ana"))
        {
            _clock.Advance(ShiftBoard.Grace);
            await Until.TrueAsync(() => Task.FromResult(_board.Of(1).Count == 1));
            _told.Count.ShouldBe(1);
        }

        _clock.Advance(ShiftBoard.Grace);
        await Until.TrueAsync(() => Task.FromResult(_board.Of(1).Count == 0));
        _told.Last().Staff.ShouldBeEmpty();
    }

    [Fact]
    public void Somebody_is_away_when_all_their_screens_are_idle_or_they_say_so()
    {
        using var desk = _board.Enter(1, 7, "Ana");
        using var phone = _board.Enter(1, 7, "Ana");
        desk.SetIdle(true);
        _board.Of(1)[0].State.ShouldBe(Presence.Available);
        _clock.Advance(TimeSpan.FromMinutes(5));
        phone.SetIdle(true);
        _board.Of(1)[0].ShouldBe(new OnShift(7, "Ana", Presence.Away, _clock.GetUtcNow()));
        phone.SetIdle(false);
        _board.Of(1)[0].State.ShouldBe(Presence.Available);
        _board.SetAway(1, 7, true);
        _board.Of(1)[0].ShouldBe(new OnShift(7, "Ana", Presence.Away, _clock.GetUtcNow(), ByHand: true));
        desk.SetIdle(false);
        _board.Of(1)[0].State.ShouldBe(Presence.Away);
    }

    [Fact]
    public void A_browser_that_lost_its_connection_is_not_at_work()
    {
        using var ana = _board.Enter(1, 7, "Ana");
        ana.SetOnline(false);
        _board.Of(1).ShouldBeEmpty();
        ana.SetOnline(true);
        _board.Of(1).ShouldHaveSingleItem();
    }

    [Fact]
    public void Somebody_who_talks_is_on_a_call_until_it_ends()
    {
        using var ben = _board.Enter(1, 8, "Ben");
        var since = _clock.GetUtcNow();
        _feed.Publish(new CallChanged(1, Card(CallStatus.Ringing, null)));
        _board.Of(1)[0].State.ShouldBe(Presence.Available);
        _feed.Publish(new CallChanged(1, Card(CallStatus.InProgress, 8) with { AnsweredAt = since }));
        _board.Of(1)[0].ShouldBe(new OnShift(8, "Ben", Presence.OnCall, since));
        // Away or not, whoever talks is on a call.
        ben.SetIdle(true);
        _board.Of(1)[0].State.ShouldBe(Presence.OnCall);
        _feed.Publish(new CallChanged(1, Card(CallStatus.Completed, 8)));
        _board.Of(1)[0].State.ShouldBe(Presence.Away);
    }

    [Fact]
    public void After_a_transfer_the_first_is_free_and_whoever_took_it_is_on_the_call()
    {
        using var ana = _board.Enter(1, 7, "Ana");
        using var ben = _board.Enter(1, 8, "Ben");
        _feed.Publish(new CallChanged(1, Card(CallStatus.InProgress, 7) with { HasItSince = _clock.GetUtcNow() }));
        _board.Of(1).Select(p => p.State).ShouldBe([Presence.OnCall, Presence.Available]);
        _feed.Publish(new CallChanged(1, Card(CallStatus.InProgress, null) with { HeldSince = _clock.GetUtcNow(), GoesToId = 8 }));
        _board.Of(1).Select(p => p.State).ShouldBe([Presence.Available, Presence.Available]);
        _clock.Advance(TimeSpan.FromSeconds(10));
        _feed.Publish(new CallChanged(1, Card(CallStatus.InProgress, 8) with { AnsweredAt = _clock.GetUtcNow().AddMinutes(-3), HasItSince = _clock.GetUtcNow() }));
        _board.Of(1).Select(p => (p.State, p.Since)).Last().ShouldBe((Presence.OnCall, _clock.GetUtcNow()));
        _board.Of(1)[0].State.ShouldBe(Presence.Available);
    }

    [Fact]
    public void Calls_that_went_on_before_anybody_came_are_asked_for_once()
    {
        _board.NeedsCalls(1).ShouldBeTrue();
        _board.NeedsCalls(1).ShouldBeFalse();
        using var ben = _board.Enter(1, 8, "Ben");
        _board.Take(1, [Card(CallStatus.InProgress, 8)]);
        _board.Of(1)[0].State.ShouldBe(Presence.OnCall);
    }

    private CallCard Card(CallStatus status, long? staff) => new()
    {
        EntryId = 1,
        ConversationId = 1,
        CustomerId = 1,
        CustomerName = "Maria Lopez",
        Inbound = true,
        Number = "+14165550123",
        LineId = 1,
        LineName = "Front desk",
        Status = status,
        RangSince = _clock.GetUtcNow(),
        StaffId = staff,
    };
}
