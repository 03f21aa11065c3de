using System.Globalization;
using System.Text;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class InviteTests
{
    [Theory]
    [InlineData("DTSTART:20261120T150000Z\nDTEND:20261120T160000Z", "2026-11-20T15:00Z", "2026-11-20T16:00Z", false)]
    [InlineData("DTSTART;TZID=America/Chicago:20261120T090000\nDTEND;TZID=America/Chicago:20261120T100000", "2026-11-20T15:00Z", "2026-11-20T16:00Z", false)]
    [InlineData("DTSTART;TZID=Central Standard Time:20261120T090000\nDURATION:PT30M", "2026-11-20T15:00Z", "2026-11-20T15:30Z", false)]
    [InlineData("DTSTART;TZID=\"Europe/Berlin\":20260720T090000", "2026-07-20T07:00Z", null, false)]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227", "2026-12-24T00:00Z", "2026-12-26T00:00Z", true)]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261225", "2026-12-24T00:00Z", "2026-12-24T00:00Z", true)]
    public void An_invitation_says_when(string lines, string start, string? end, bool allDay)
    {
        var invite = Read($"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nSUMMARY:Visit\\, upstairs\nLOCATION:Main\n  Street\nORGANIZER;CN=Jordan:mailto:jordan@customer.example\n{lines}\nEND:VEVENT\nEND:VCALENDAR").Invite.ShouldNotBeNull();
        (invite.Method, invite.Summary, invite.Place, invite.Organiser, invite.Answer).ShouldBe(("REQUEST", "Visit, upstairs", "Main Street", "Jordan", null));
        (invite.Start, invite.AllDay).ShouldBe((DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), allDay));
        if (end is not null) invite.End.ShouldBe(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void An_answer_says_yes_or_no()
    {
        var invite = Read("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nDTSTART:20261120T150000Z\nORGANIZER:mailto:us@example.com\nATTENDEE;PARTSTAT=DECLINED:mailto:jordan@customer.example\nEND:VEVENT\nEND:VCALENDAR").Invite.ShouldNotBeNull();
        (invite.Method, invite.Answer, invite.Organiser, invite.Summary).ShouldBe(("REPLY", "DECLINED", "us@example.com", ""));
    }

    [Fact]
    public void The_method_may_stand_at_the_part_alone()
        => Read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261120T150000Z\nEND:VEVENT\nEND:VCALENDAR", "; method=CANCEL").Invite.ShouldNotBeNull().Method.ShouldBe("CANCEL");

    [Theory]
    [InlineData("DTSTART;TZID=Somewhere of mine:20261120T150000")]
    [InlineData("DTSTART:20261120T150000")]
    [InlineData("SUMMARY:x")]
    [InlineData("DTSTART:never")]
    public void A_time_of_a_zone_nobody_knows_is_not_shown_at_a_wrong_hour(string lines)
    {
        var read = Read($"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR");
        read.Invite?.Start.ShouldBeNull();
        read.Problems.ShouldContain(p => p.Contains("invitation", StringComparison.Ordinal) && p.Contains("open its file instead", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261120T150000Z\nRRULE:FREQ=SOMETIMES\nEND:VEVENT\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR")]
    public void A_broken_invitation_is_a_file_and_said(string calendar)
    {
        var read = Read(calendar);
        read.Invite.ShouldBeNull();
        read.Problems.ShouldContain("The invitation cannot be read here; open its file instead.");
        read.Files.ShouldHaveSingleItem().FileName.ShouldBe("invite.ics");
        read.Text.ShouldBe("Come");
    }

    private static ReadEmail Read(string calendar, string parameters = "")
        => EmailReader.Read(MimeSample.Group("multipart/alternative", [MimeSample.Leaf("text/plain", "Come"u8.ToArray()), MimeSample.Leaf("text/calendar", Encoding.UTF8.GetBytes(calendar.Replace("\n", "\r\n", StringComparison.Ordinal)), ("Content-Type", "text/calendar; charset=utf-8" + parameters))]));
}
