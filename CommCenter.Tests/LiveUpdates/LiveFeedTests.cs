using System.Collections.Concurrent;

using CommCenter.Core.LiveUpdates;

using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.LiveUpdates;

public class LiveFeedTests
{
    private readonly TestClock _clock = new();
    private readonly LiveFeed _feed;

    public LiveFeedTests() => _feed = new LiveFeed(_clock, NullLogger<LiveFeed>.Instance);

    [Fact]
    public async Task A_burst_is_delivered_at_most_ten_times_a_second_with_the_newest_of_each_thing()
    {
        var batches = new BlockingCollection<LiveBatch>();
        using var screen = _feed.Subscribe("screen", 1, _ => true, Collect(batches));
        _feed.Publish(new Changed(1, 7, 0));
        Take(batches).Changes.ShouldBe([new Changed(1, 7, 0)]);

        // Within the pause nothing is delivered, and later changes of a thing replace earlier ones.
        for (var version = 1; version <= 50; version++) _feed.Publish(new Changed(1, 7, version));
        _feed.Publish(new Changed(1, 8, 1));
        batches.Count.ShouldBe(0);
        await Until.TrueAsync(() => _clock.Waiting > 0);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Take(batches).Changes.ShouldBe([new Changed(1, 7, 50), new Changed(1, 8, 1)]);
    }

    [Fact]
    public void A_screen_is_not_woken_for_what_it_does_not_show_nor_for_another_company()
    {
        var batches = new BlockingCollection<LiveBatch>();
        using var screen = _feed.Subscribe("screen", 1, change => ((Changed)change).Id == 7, Collect(batches));
        _feed.Publish(new Changed(2, 7, 1));
        _feed.Publish(new Changed(1, 8, 1));
        _feed.Publish(new Changed(1, 7, 1));
        Take(batches).Changes.ShouldBe([new Changed(1, 7, 1)]);
        batches.Count.ShouldBe(0);
    }

    [Fact]
    public void A_screen_that_hangs_or_fails_delays_no_other()
    {
        var batches = new BlockingCollection<LiveBatch>();
        using var hanging = _feed.Subscribe("hanging", 1, _ => true, _ => new TaskCompletionSource().Task);
        using var failing = _feed.Subscribe("failing", 1, _ => true, _ => throw new InvalidOperationException());
        using var unaskable = _feed.Subscribe("unaskable", 1, _ => throw new InvalidOperationException(), Collect(batches));
        using var well = _feed.Subscribe("well", 1, _ => true, Collect(batches));
        _feed.Publish(new Changed(1, 7, 1));
        Take(batches).Changes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_screen_that_fell_far_behind_is_told_to_load_again()
    {
        var batches = new BlockingCollection<LiveBatch>();
        var slow = new TaskCompletionSource();
        using var screen = _feed.Subscribe("slow", 1, _ => true, async batch =>
        {
            batches.Add(batch);
            await slow.Task;
        });
        _feed.Publish(new Changed(1, 0, 1));
        Take(batches);
        for (var id = 1; id <= 600; id++) _feed.Publish(new Changed(1, id, 1));
        slow.SetResult();
        await Until.TrueAsync(() => _clock.Waiting > 0);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        var late = Take(batches);
        late.Missed.ShouldBeTrue();
        late.Changes.Count.ShouldBe(500);
    }

    [Fact]
    public void A_closed_screen_hears_nothing_and_is_forgotten()
    {
        var batches = new BlockingCollection<LiveBatch>();
        var screen = _feed.Subscribe("screen", 1, _ => true, Collect(batches));
        _feed.Count.ShouldBe(1);
        screen.Dispose();
        screen.Dispose();
        _feed.Publish(new Changed(1, 7, 1));
        _feed.Count.ShouldBe(0);
        batches.Count.ShouldBe(0);
    }

    private static Func<LiveBatch, Task> Collect(BlockingCollection<LiveBatch> batches) => batch =>
    {
        batches.Add(batch);
        return Task.CompletedTask;
    };

    private static LiveBatch Take(BlockingCollection<LiveBatch> batches)
    {
        batches.TryTake(out var batch, TimeSpan.FromSeconds(20)).ShouldBeTrue();
        return batch!;
    }

    private sealed record Changed(long CompanyId, long Id, int Version) : LiveChange(CompanyId)
    {
        public override (string Kind, long Id) Key => ("thing", Id);
    }
}
