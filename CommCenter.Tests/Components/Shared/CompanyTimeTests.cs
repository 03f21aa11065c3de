using CommCenter.Web.Components.Shared;

namespace CommCenter.Tests.Components.Shared;

public sealed class CompanyTimeTests
{
    private static readonly TimeZoneInfo Chicago = CompanyTime.Zone("America/Chicago");
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-20T20:02:00Z", "14:02")]
    [InlineData("2026-11-20T05:30:00Z", "Thu")]
    [InlineData("2026-11-14T20:00:00Z", "Sat")]
    [InlineData("2026-11-13T20:00:00Z", "13 Nov")]
    [InlineData("2025-10-03T20:00:00Z", "3 Oct 2025")]
    public void Rows_say_when_as_shortly_as_the_company_would(string at, string words)
        => CompanyTime.Brief(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Now, Chicago).ShouldBe(words);

    [Theory]
    [InlineData("Maria Lopez", "ML")]
    [InlineData("Chloe", "C")]
    [InlineData("(312) 555-0163", "#")]
    [InlineData("Anne van der Berg", "AB")]
    public void People_are_known_by_two_letters(string name, string letters) => PersonInitials.Of(name).ShouldBe(letters);
}
