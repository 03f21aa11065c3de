using System.Net;

using CommCenter.Core.Ingest;

namespace CommCenter.Tests.Ingest;

public class MediaAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("64:ff9b::a00:1")]
    public void Addresses_inside_are_known(string address) => MediaAddresses.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("54.172.60.0")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2600:1f18::1")]
    [InlineData("::ffff:54.172.60.0")]
    public void Addresses_of_the_internet_are_open(string address) => MediaAddresses.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public void Waits_grow_are_spread_and_end_and_a_provider_may_ask_for_more()
    {
        var random = new Random(7);
        var passing = new MediaRefused(MediaFailure.Passing, "");
        for (var tries = 1; tries <= 8; tries++) MediaSchedule.After(tries, passing, random).ShouldNotBeNull();
        MediaSchedule.After(9, passing, random).ShouldBeNull();
        Enumerable.Range(0, 50).Select(_ => MediaSchedule.After(1, passing, random)!.Value.TotalSeconds).ShouldAllBe(s => s >= 4 && s <= 6);
        MediaSchedule.After(1, passing with { RetryAfter = TimeSpan.FromMinutes(10) }, random).ShouldBe(TimeSpan.FromMinutes(10));
        MediaSchedule.After(1, passing with { RetryAfter = TimeSpan.FromDays(9999) }, random).ShouldBe(TimeSpan.FromDays(1));
        MediaSchedule.After(3, new MediaRefused(MediaFailure.Missing, ""), random).ShouldNotBeNull();
        MediaSchedule.After(4, new MediaRefused(MediaFailure.Missing, ""), random).ShouldBeNull();
        MediaSchedule.After(1, new MediaRefused(MediaFailure.Final, ""), random).ShouldBeNull();
    }
}
