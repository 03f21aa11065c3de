using System.Globalization;

using CommCenter.Core.Companies;

namespace CommCenter.Tests.Companies;

public class CompanyHoursTests
{
    private const long Line = 7, Another = 8;
    private const string Chicago = "America/Chicago", London = "Europe/London";

    private static readonly OpeningHours Week = new() { Week = "Mon 09:00-17:00;Tue 09:00-17:00;Wed 09:00-17:00;Thu 09:00-17:00;Fri 09:00-17:00" };

    // America changes its clocks three weeks before Europe does.
    [Theory]
    [InlineData("2026-03-02", "15:00", "09:00")]
    [InlineData("2026-03-16", "14:00", "09:00")]
    [InlineData("2026-03-30", "14:00", "08:00")]
    public void A_line_with_a_zone_of_its_own_keeps_the_companys_week_on_its_own_clock(string day, string companyOpens, string lineOpens)
    {
        var hours = CompanyHours.Of(Chicago, [Week, new OpeningHours { LineId = Line, TimeZone = London }], []);

        Opens(hours.Company, $"{day}T{companyOpens}Z");
        Opens(hours.Of(Line), $"{day}T{lineOpens}Z");
        Opens(hours.Of(Another), $"{day}T{companyOpens}Z");
        hours.Of(Line).TimeZone.ShouldBe(London);
    }

    [Fact]
    public void A_holiday_of_a_line_closes_that_line_alone()
    {
        var hours = CompanyHours.Of(Chicago, [Week], [new Holiday { LineId = Line, Date = new DateOnly(2026, 3, 3), Name = "Inventory" }]);

        hours.Of(Line).IsOpen(At("2026-03-03T18:00Z")).ShouldBeFalse();
        hours.Of(Line).IsOpen(At("2026-03-04T18:00Z")).ShouldBeTrue();
        hours.Of(Another).IsOpen(At("2026-03-03T18:00Z")).ShouldBeTrue();
        hours.Company.IsOpen(At("2026-03-03T18:00Z")).ShouldBeTrue();
    }

    [Fact]
    public void The_companys_holidays_hold_for_a_line_too_and_of_one_day_the_lines_own_counts()
    {
        var hours = CompanyHours.Of(Chicago, [Week],
        [
            new Holiday { LineId = Line, Date = new DateOnly(2026, 12, 24), Name = "Emergencies", Hours = "10:00-12:00" },
            new Holiday { Date = new DateOnly(2026, 12, 24), Name = "Christmas Eve" },
            new Holiday { Date = new DateOnly(2026, 12, 25), Name = "Christmas" },
        ]);

        hours.Of(Line).IsOpen(At("2026-12-24T17:00Z")).ShouldBeTrue();
        hours.Of(Line).IsOpen(At("2026-12-24T19:00Z")).ShouldBeFalse();
        hours.Of(Line).IsOpen(At("2026-12-25T17:00Z")).ShouldBeFalse();
        hours.Company.IsOpen(At("2026-12-24T17:00Z")).ShouldBeFalse();
    }

    [Fact]
    public void A_holiday_is_the_day_on_the_wall_where_the_line_is()
    {
        var hours = CompanyHours.Of(Chicago, [new OpeningHours { LineId = Line, TimeZone = "Asia/Tokyo" }], [new Holiday { Date = new DateOnly(2026, 12, 25), Name = "Christmas" }]);

        hours.Of(Line).IsOpen(At("2026-12-24T14:59Z")).ShouldBeTrue();
        hours.Of(Line).IsOpen(At("2026-12-24T15:00Z")).ShouldBeFalse();
        hours.Company.IsOpen(At("2026-12-24T15:00Z")).ShouldBeTrue();
        hours.Of(Line).IsOpen(At("2026-12-25T15:00Z")).ShouldBeTrue();
    }

    [Fact]
    public void What_was_said_of_the_companys_day_holds_for_a_line_in_another_zone()
    {
        var said = At("2026-03-02T15:00Z");
        var hours = CompanyHours.Of(Chicago, [new OpeningHours { TodayFrom = said, TodayUntil = said, TodayEnds = said.AddHours(3) }, new OpeningHours { LineId = Line, TimeZone = London }], []);

        hours.Of(Line).IsOpen(said.AddHours(2)).ShouldBeFalse();
        hours.Of(Line).IsOpen(said.AddHours(3)).ShouldBeTrue();
    }

    [Fact]
    public void A_company_without_hours_still_has_its_clock()
        => CompanyHours.Of(Chicago, [], []).Company.On(At("2026-03-02T15:00Z"), 20 * 60).ShouldBe(At("2026-03-03T02:00Z"));

    private static void Opens(BusinessHours hours, string at)
    {
        hours.IsOpen(At(at)).ShouldBeTrue();
        hours.IsOpen(At(at).AddMinutes(-1)).ShouldBeFalse();
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
