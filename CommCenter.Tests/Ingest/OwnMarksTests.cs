using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Tests.Ingest;

public sealed class OwnMarksTests
{
    private const string Box = "desk@northside.test";

    private readonly TestClock _clock = new();
    private readonly OwnMarks _own;

    public OwnMarksTests() => _own = new OwnMarks(_clock);

    [Fact]
    public void Our_own_mark_comes_back_once_and_the_next_one_is_a_persons()
    {
        _own.Expect(Box, ["a"], MailboxMark.Unread);
        _own.IsEcho(Box, new MarkedEmail("b", true, null)).ShouldBeFalse();
        _own.IsEcho("other@northside.test", new MarkedEmail("a", true, null)).ShouldBeFalse();
        _own.IsEcho(Box, new MarkedEmail("a", true, null)).ShouldBeTrue();
        _own.IsEcho(Box, new MarkedEmail("a", true, null)).ShouldBeFalse();
    }

    [Fact]
    public void Read_and_then_marked_unread_both_come_back_as_ours()
    {
        _own.Expect(Box, ["a"], MailboxMark.Read);
        _own.Expect(Box, ["a"], MailboxMark.Unread);
        _own.IsEcho(Box, new MarkedEmail("a", false, null)).ShouldBeTrue();
        _own.IsEcho(Box, new MarkedEmail("a", true, null)).ShouldBeTrue();
    }

    [Fact]
    public void Read_by_a_second_person_does_not_hide_who_reads_it_there_after_it_was_unread_again()
    {
        _own.Expect(Box, ["a"], MailboxMark.Read);
        _own.IsEcho(Box, new MarkedEmail("a", false, null)).ShouldBeTrue();
        _own.Expect(Box, ["a"], MailboxMark.Read);
        _own.Expect(Box, ["a"], MailboxMark.Unread);
        _own.IsEcho(Box, new MarkedEmail("a", true, null)).ShouldBeTrue();
        _own.IsEcho(Box, new MarkedEmail("a", false, null)).ShouldBeFalse();
    }

    [Fact]
    public void Read_unread_and_read_again_before_any_was_told_of_are_all_ours()
    {
        _own.Expect(Box, ["a"], MailboxMark.Read);
        _own.Expect(Box, ["a"], MailboxMark.Unread);
        _own.Expect(Box, ["a"], MailboxMark.Archived);
        _own.Expect(Box, ["a"], MailboxMark.Read);
        foreach (var unread in new[] { false, true, false }) _own.IsEcho(Box, new MarkedEmail("a", unread, null)).ShouldBeTrue();
        _own.IsEcho(Box, new MarkedEmail("a", null, false)).ShouldBeTrue();
        _own.IsEcho(Box, new MarkedEmail("a", false, null)).ShouldBeFalse();
    }

    [Fact]
    public void What_changed_nothing_there_does_not_hide_what_a_person_does_later()
    {
        _own.Expect(Box, ["a"], MailboxMark.Read);
        _own.IsEcho(Box, new MarkedEmail("a", true, null)).ShouldBeFalse();
        _own.IsEcho(Box, new MarkedEmail("a", false, null)).ShouldBeFalse();

        _own.Expect(Box, ["a", "b"], MailboxMark.Archived);
        _own.Forget(Box, ["a"], MailboxMark.Archived);
        _own.IsEcho(Box, new MarkedEmail("a", null, false)).ShouldBeFalse();
        _clock.Advance(TimeSpan.FromHours(2));
        _own.Expect(Box, ["c"], MailboxMark.Read);
        _own.IsEcho(Box, new MarkedEmail("b", null, false)).ShouldBeFalse();
        _own.IsEcho(Box, new MarkedEmail("c", false, null)).ShouldBeTrue();
    }
}
