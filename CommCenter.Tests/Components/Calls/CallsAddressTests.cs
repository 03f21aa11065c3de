using CommCenter.Core.Conversations;
using CommCenter.Web.Components.Calls;

namespace CommCenter.Tests.Components.Calls;

public sealed class CallsAddressTests
{
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Fact]
    public void A_filter_is_an_address_and_an_address_a_filter()
    {
        var address = CallsAddress.Of("missed", 3, 2, "2026-11-01", "2026-11-02");

        address.Here.ShouldBe("/calls?show=missed&line=3&staff=2&from=2026-11-01&to=2026-11-02");
        address.File.ShouldBe("/calls.csv?show=missed&line=3&staff=2&from=2026-11-01&to=2026-11-02");
        CallsAddress.Of(null, null, null, null, null).Here.ShouldBe("/calls");
    }

    [Fact]
    public void Words_it_does_not_know_are_no_filter()
        => CallsAddress.Of("everything", -4, 0, "yesterday", "2026-13-45").ShouldBe(CallsAddress.Of(null, null, null, null, null));

    [Fact]
    public void A_day_has_25_hours_where_the_clocks_go_back()
    {
        var filter = CallsAddress.Of(null, null, null, "2026-11-01", "2026-11-01").Filter(Chicago);

        (filter.To - filter.From).ShouldBe(TimeSpan.FromHours(25));
        filter.From.ShouldBe(new DateTimeOffset(2026, 11, 1, 5, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_day_begins_where_clocks_go_forward_at_midnight()
        => CallsAddress.Of(null, null, null, "2026-09-06", null).Filter(TimeZoneInfo.FindSystemTimeZoneById("America/Santiago")).From.ShouldBe(new DateTimeOffset(2026, 9, 6, 4, 0, 0, TimeSpan.Zero));
}
