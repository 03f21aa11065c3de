using CommCenter.Core.Companies;

namespace CommCenter.Tests.Companies;

public class BusinessHoursTests
{
    /// <summary>With a pause, over midnight into Saturday, and a night from Sunday into Monday.</summary>
    private const string Odd = "Mon 08:00-12:00 13:00-18:00;Tue 08:00-18:00;Wed 08:00-18:00;Thu 08:00-24:00;Fri 18:00-02:30;Sun 22:00-03:00";

    private static readonly Dictionary<DateOnly, IReadOnlyList<OpenSpan>> None = [];

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Australia/Lord_Howe")]
    public void Through_a_year_the_clock_on_the_wall_decides(string zone)
    {
        var days = new Dictionary<DateOnly, IReadOnlyList<OpenSpan>> { [new DateOnly(2026, 12, 25)] = [], [new DateOnly(2026, 10, 25)] = [new OpenSpan(60, 200)], [new DateOnly(2026, 6, 5)] = [] };
        var (week, info) = (WeeklyHours.Parse(Odd)!, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var hours = BusinessHours.Create(zone, week, days);
        var (at, end) = (At("2026-01-01T00:00Z"), At("2027-01-01T00:00Z"));
        var (open, next, minutes) = (hours.IsOpen(at), hours.NextChange(at)!.Value, 0L);
        for (; at < end; at = at.AddMinutes(5))
        {
            if (at >= next)
            {
                // It changes when it said, and each time.
                next.ShouldBeGreaterThan(at.AddMinutes(-5));
                (open, next) = (!open, hours.NextChange(next)!.Value);
            }

            var now = hours.IsOpen(at);
            if (now != OnTheWall(TimeZoneInfo.ConvertTime(at, info).DateTime, week, days) || now != open) Assert.Fail($"{zone} {at:u}: {now}, and {open} by the changes");
            if (now) minutes += 5;
        }

        hours.OpenMinutes(At("2026-01-01T00:00Z"), end).ShouldBe(minutes);
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-08T05:00Z", "2026-03-09T04:00Z", 23)]
    [InlineData("America/New_York", "2026-11-01T04:00Z", "2026-11-02T05:00Z", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-04T13:00Z", "2026-04-05T13:30Z", 24.5)]
    [InlineData("Europe/Berlin", "2026-03-28T23:00Z", "2026-03-29T22:00Z", 23)]
    public void A_day_on_which_the_clocks_change_has_its_real_length(string zone, string from, string to, double length)
    {
        var all = BusinessHours.Create(zone, WeeklyHours.Parse("Mon 00:00-24:00;Tue 00:00-24:00;Wed 00:00-24:00;Thu 00:00-24:00;Fri 00:00-24:00;Sat 00:00-24:00;Sun 00:00-24:00"), None);

        all.OpenMinutes(At(from), At(to)).ShouldBe((long)(length * 60));
        all.NextChange(At(from)).ShouldBeNull();
    }

    [Fact]
    public void Times_in_the_hour_that_is_skipped_begin_when_the_clock_has_jumped()
    {
        var hours = BusinessHours.Create("America/New_York", WeeklyHours.Parse("Sun 02:30-04:00"), None);

        hours.NextChange(At("2026-03-08T06:00Z")).ShouldBe(At("2026-03-08T07:00Z"));
        hours.OpenMinutes(At("2026-03-08T00:00Z"), At("2026-03-09T00:00Z")).ShouldBe(60);
    }

    [Fact]
    public void A_night_goes_on_into_a_holiday_and_a_holiday_has_no_night_of_its_own()
    {
        var hours = BusinessHours.Create("UTC", WeeklyHours.Parse("Thu 18:00-02:00;Fri 18:00-02:00"), new Dictionary<DateOnly, IReadOnlyList<OpenSpan>> { [new DateOnly(2026, 3, 6)] = [] });

        hours.IsOpen(At("2026-03-06T01:59Z")).ShouldBeTrue();
        hours.IsOpen(At("2026-03-06T19:00Z")).ShouldBeFalse();
        hours.IsOpen(At("2026-03-07T01:00Z")).ShouldBeFalse();
    }

    [Fact]
    public void A_holiday_may_have_other_times()
    {
        var hours = BusinessHours.Create("UTC", WeeklyHours.Parse("Thu 08:00-18:00"), new Dictionary<DateOnly, IReadOnlyList<OpenSpan>> { [new DateOnly(2026, 12, 24)] = [new OpenSpan(600, 840)] });

        hours.OpenMinutes(At("2026-12-24T00:00Z"), At("2026-12-25T00:00Z")).ShouldBe(240);
    }

    [Fact]
    public void Without_hours_it_is_always_open()
    {
        BusinessHours.Always.IsOpen(At("2026-12-25T03:00Z")).ShouldBeTrue();
        BusinessHours.Always.NextChange(At("2026-12-25T03:00Z")).ShouldBeNull();
        BusinessHours.Always.OpenMinutes(At("2026-12-25T03:00Z"), At("2026-12-25T04:30:59Z")).ShouldBe(90);
        BusinessHours.Always.OpenMinutes(At("2026-12-25T04:00Z"), At("2026-12-25T03:00Z")).ShouldBe(0);
    }

    [Fact]
    public void What_was_said_of_today_beats_the_week_until_the_day_is_over()
    {
        var week = WeeklyHours.Parse("Mon 08:00-18:00;Tue 08:00-18:00");
        var said = new TodayHours(At("2026-03-02T15:00Z"), At("2026-03-02T16:00Z"), At("2026-03-03T00:00Z"));
        var hours = BusinessHours.Create("UTC", week, None, said);

        hours.NextChange(At("2026-03-02T15:30Z")).ShouldBe(At("2026-03-02T16:00Z"));
        hours.IsOpen(At("2026-03-02T17:00Z")).ShouldBeFalse();
        hours.NextChange(At("2026-03-02T17:00Z")).ShouldBe(At("2026-03-03T08:00Z"));
        hours.OpenMinutes(At("2026-03-02T00:00Z"), At("2026-03-04T00:00Z")).ShouldBe((8 + 10) * 60);
    }

    [Theory]
    [InlineData("Mon 08:00-12:00 11:00-13:00", "Two times of Monday overlap.")]
    [InlineData("Mon 20:00-03:00;Tue 02:00-05:00", "The last time of Monday runs into the first of Tuesday.")]
    [InlineData("Sun 20:00-03:00;Mon 02:00-05:00", "The last time of Sunday runs into the first of Monday.")]
    public void Times_that_overlap_are_named(string week, string words) => WeeklyHours.Parse(week)!.Problems().ShouldBe([words]);

    [Theory]
    [InlineData("Mon 8-12")]
    [InlineData("Mon 08:00-08:00")]
    [InlineData("Mon 25:00-26:00")]
    [InlineData("Xyz 08:00-09:00")]
    public void A_week_that_cannot_be_read_is_none(string week) => WeeklyHours.Parse(week).ShouldBeNull();

    [Fact]
    public void A_week_is_written_as_it_is_read() => WeeklyHours.Parse(Odd)!.ToString().ShouldBe(Odd);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static bool OnTheWall(DateTime wall, WeeklyHours week, Dictionary<DateOnly, IReadOnlyList<OpenSpan>> days)
    {
        var (date, minute) = (DateOnly.FromDateTime(wall), wall.Hour * 60 + wall.Minute);
        IReadOnlyList<OpenSpan> Of(DateOnly day) => days.TryGetValue(day, out var other) ? other : week[day.DayOfWeek];
        return Of(date).Any(s => minute >= s.From && (s.To <= s.From || minute < s.To)) || Of(date.AddDays(-1)).Any(s => s.To <= s.From && minute < s.To);
    }
}
