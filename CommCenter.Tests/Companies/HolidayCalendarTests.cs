using System.Globalization;
using System.Text;

using CommCenter.Core.Companies;

namespace CommCenter.Tests.Companies;

public class HolidayCalendarTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Whole_days_are_taken_with_their_names_folded_lines_and_escapes_too()
        => Read("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas\\, all\n  of it").Days
            .ShouldBe([(new DateOnly(2026, 12, 24), "Christmas, all of it"), (new DateOnly(2026, 12, 25), "Christmas, all of it"), (new DateOnly(2026, 12, 26), "Christmas, all of it")]);

    [Fact]
    public void What_comes_again_every_year_is_taken_for_ten_years()
    {
        var fixedDay = Read("DTSTART;VALUE=DATE:20100704\nSUMMARY:Independence Day\nRRULE:FREQ=YEARLY").Days;
        fixedDay.Select(d => d.Date).ShouldBe(Enumerable.Range(2026, 10).Select(year => new DateOnly(year, 7, 4)));

        Read("DTSTART;VALUE=DATE:20101125\nSUMMARY:Thanksgiving\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH").Days[0].Date.ShouldBe(new DateOnly(2026, 11, 26));
    }

    [Fact]
    public void What_is_over_is_left_out_and_counted()
        => Read("DTSTART;VALUE=DATE:20250704\nSUMMARY:Long ago").ShouldSatisfyAllConditions(r => r.Days.ShouldBeEmpty(), r => r.Past.ShouldBe(1), r => r.Refused.ShouldBeNull());

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261399\nSUMMARY:X", "Line 3: this entry cannot be read.")]
    [InlineData("DTSTART;VALUE=DATE:2026-12-24\nSUMMARY:X", "Line 3: “X” has no day, or one that cannot be read.")]
    [InlineData("SUMMARY:X", "Line 3: “X” has no day, or one that cannot be read.")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nSUMMARY X", "Line 3: this entry cannot be read.")]
    [InlineData("DTSTART:20261224T100000Z\nSUMMARY:Party", "Line 3: “Party” has a time of day, so it is no holiday.")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261201\nSUMMARY:X", "Line 3: “X” ends before it begins, or is longer than a year.")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:99991231\nSUMMARY:X", "Line 3: “X” ends before it begins, or is longer than a year.")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nSUMMARY:X\nRRULE:FREQ=SECONDLY", "Line 3: “X” comes more often than once a year, so it is no holiday.")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nSUMMARY:X\nRRULE:FREQ=SOMETIMES", "Line 3: this entry cannot be read.")]
    public void What_cannot_be_read_is_named_with_its_line_and_the_rest_is_taken(string entry, string words)
    {
        var read = Read(entry, "DTSTART;VALUE=DATE:20270101\nSUMMARY:New Year");

        read.Problems.ShouldBe([words]);
        read.Days.ShouldBe([(new DateOnly(2027, 1, 1), "New Year")]);
    }

    [Fact]
    public void A_rule_that_never_comes_true_ends_the_search()
        => Read("DTSTART;VALUE=DATE:20260101\nSUMMARY:Never\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "DTSTART;VALUE=DATE:20270101\nSUMMARY:New Year").Days.ShouldContain((new DateOnly(2027, 1, 1), "New Year"));

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("Date,Name\n2026-12-25,Christmas")]
    public void A_file_of_another_kind_is_refused(string text) => HolidayCalendar.Read(text, Today).Refused.ShouldBe("This is not a calendar file. It has to be one that ends in .ics.");

    [Fact]
    public void Hostile_files_are_answered()
    {
        HolidayCalendar.Read(new string('x', HolidayCalendar.Longest + 1), Today).Refused.ShouldBe("The file is too large: 8 MB at most.");
        HolidayCalendar.Read("BEGIN:VCALENDAR\nEND:VCALENDAR", Today).Refused.ShouldBe("There is no day in this file.");
        HolidayCalendar.Read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + new string('a', 100_000) + "\nEND:VEVENT", Today).Problems.ShouldBe(["Line 2: this entry does not end, or is too long."]);
        HolidayCalendar.Read("BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:VEVENT\n", 50)), Today).Problems.Count.ShouldBe(21);
    }

    [Fact]
    public void Ten_thousand_days_are_read()
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\n");
        for (var i = 0; i < 10_000; i++) text.Append(CultureInfo.InvariantCulture, $"BEGIN:VEVENT\nDTSTART;VALUE=DATE:{Today.AddDays(i):yyyyMMdd}\nSUMMARY:Day {i}\nEND:VEVENT\n");

        HolidayCalendar.Read(text.Append("END:VCALENDAR\n").ToString(), Today).Days.Count.ShouldBe(10_000);
    }

    private static CalendarRead Read(params string[] entries)
        => HolidayCalendar.Read($"BEGIN:VCALENDAR\nVERSION:2.0\n{string.Concat(entries.Select(entry => $"BEGIN:VEVENT\n{entry}\nEND:VEVENT\n"))}END:VCALENDAR\n", Today);
}
