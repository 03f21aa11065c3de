using CommCenter.Core.Outbox;

namespace CommCenter.Tests.Outbox;

public class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 15)]
    [InlineData(3, 45)]
    [InlineData(4, 120)]
    [InlineData(5, 300)]
    [InlineData(6, 900)]
    [InlineData(7, 1800)]
    [InlineData(8, 3600)]
    public void Each_wait_is_longer_and_spread_by_a_fifth(int triesMade, int seconds)
    {
        var random = new Random(1);
        var waits = Enumerable.Range(0, 500).Select(_ => RetrySchedule.After(triesMade, random)!.Value.TotalSeconds).ToList();
        waits.Min().ShouldBeInRange(seconds * 0.8, seconds * 0.85);
        waits.Max().ShouldBeInRange(seconds * 1.15, seconds * 1.2);
    }

    [Fact]
    public void After_the_ninth_try_it_is_given_up() => RetrySchedule.After(9, new Random(1)).ShouldBeNull();

    [Fact]
    public void The_provider_s_wish_counts_when_it_is_longer()
    {
        RetrySchedule.After(1, new Random(1), TimeSpan.FromSeconds(90)).ShouldBe(TimeSpan.FromSeconds(90));
        RetrySchedule.After(5, new Random(1), TimeSpan.FromSeconds(90))!.Value.ShouldBeGreaterThan(TimeSpan.FromSeconds(200));
    }

    [Fact]
    public void Lookups_come_15_seconds_60_seconds_and_5_minutes_after_the_post()
    {
        var first = LookupSchedule.First;
        var second = first + LookupSchedule.After(1, true)!.Value;
        var third = second + LookupSchedule.After(2, true)!.Value;
        new[] { first, second, third }.ShouldBe([TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(5)]);
        LookupSchedule.After(3, true).ShouldBeNull();
    }

    [Fact]
    public void A_provider_that_cannot_be_asked_is_asked_a_while_longer()
    {
        LookupSchedule.After(3, false).ShouldBe(TimeSpan.FromMinutes(5));
        LookupSchedule.After(7, false).ShouldBe(TimeSpan.FromMinutes(5));
        LookupSchedule.After(8, false).ShouldBeNull();
    }
}
