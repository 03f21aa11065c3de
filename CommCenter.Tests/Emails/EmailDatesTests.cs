using System.Globalization;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailDatesTests
{
    [Theory]
    [InlineData("Fri, 20 Nov 2026 10:04:01 -0500", "2026-11-20T10:04:01-05:00")]
    [InlineData("20 Nov 2026 10:04 +0530", "2026-11-20T10:04:00+05:30")]
    [InlineData("Fri, 20 Nov 2026 07:10:00 -0800 (PST)", "2026-11-20T07:10:00-08:00")]
    [InlineData("Fri (a (nested) one), 20 Nov 26 10:04:01 EST", "2026-11-20T10:04:01-05:00")]
    [InlineData("Fri, 20 Nov 2026 10:04:01 GMT", "2026-11-20T10:04:01+00:00")]
    [InlineData("Fri, 20 Nov 2026 10:04:01 Z", "2026-11-20T10:04:01+00:00")]
    [InlineData("Fri, 20 Nov 2026 10:04:01", "2026-11-20T10:04:01+00:00")]
    [InlineData("Fri, 20 Nov 2026 10:04:01 GMT+0200", "2026-11-20T10:04:01+02:00")]
    [InlineData("Fri, 20 Nov 2026 10:04:01 +9900", "2026-11-20T10:04:01+00:00")]
    [InlineData("Fri, 20 Nov 98 23:59:60 +0000", "1998-11-20T23:59:59+00:00")]
    [InlineData("Friday, 20-Nov-26 10:04:01 GMT", "2026-11-20T10:04:01+00:00")]
    [InlineData("Fri Nov 20 10:04:01 2026", "2026-11-20T10:04:01+00:00")]
    [InlineData("Fri Nov 20 10:04:01 EST 2026", "2026-11-20T10:04:01-05:00")]
    [InlineData("Nov 20, 2026 12:04 AM +0000", "2026-11-20T00:04:00+00:00")]
    [InlineData("20 November 2026 1:04:01 pm -0500", "2026-11-20T13:04:01-05:00")]
    [InlineData("2026-11-20T10:04:01Z", "2026-11-20T10:04:01+00:00")]
    [InlineData("2026-11-20 10:04:01 -0500", "2026-11-20T10:04:01-05:00")]
    public void Dates_are_read_as_mail_programs_write_them(string field, string date)
        => EmailDates.Parse(field).ShouldBe(DateTimeOffset.Parse(date, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("Fri, 31 Nov 2026 10:04:01 -0500")]
    [InlineData("Fri, 20 Nov 2026")]
    [InlineData("Fri, 20 Nov 2026 25:04:01 -0500")]
    [InlineData("Fri, 0 Nov 2026 10:04:01 -0500")]
    [InlineData("Fri, 20 Nov 99999999999 10:04:01 -0500")]
    [InlineData("2026-99-99")]
    [InlineData("(((((")]
    public void What_is_no_date_is_none(string? field) => EmailDates.Parse(field).ShouldBeNull();

    [Theory]
    [InlineData("<a@x> <b@x>", "<a@x>|<b@x>")]
    [InlineData("<a@x><b@x>,junk <a@x>", "<a@x>|<b@x>")]
    [InlineData("Your message \"hello\" <a\n @x>", "<a@x>")]
    [InlineData("a@x", "<a@x>")]
    [InlineData("<<a@x>>", "<a@x>")]
    [InlineData("<never closed", "")]
    [InlineData("<>", "")]
    [InlineData("hello", "")]
    [InlineData(null, "")]
    public void Message_ids_are_found_among_other_things(string? field, string ids) => string.Join('|', MessageIds.Parse(field)).ShouldBe(ids);

    [Fact]
    public void Of_a_thread_without_end_the_first_and_the_last_are_kept()
    {
        var ids = MessageIds.Parse(string.Concat(Enumerable.Range(0, 5000).Select(i => $"<{i}@x> ")));
        ids.Count.ShouldBe(100);
        (ids[0], ids[49], ids[50], ids[99]).ShouldBe(("<0@x>", "<49@x>", "<4950@x>", "<4999@x>"));
    }
}
