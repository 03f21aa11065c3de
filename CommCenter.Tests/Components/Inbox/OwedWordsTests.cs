using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Tests.Components.Inbox;

public sealed class OwedWordsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(1, "Owed 1 min", "")]
    [InlineData(14, "Owed 14 min", "")]
    [InlineData(15, "Owed 15 min", "mark-warn")]
    [InlineData(60, "Owed 1 h", "mark-bad")]
    [InlineData(200, "Owed 3 h 20 min", "mark-bad")]
    [InlineData(1450, "Owed 24 h", "mark-bad")]
    public void A_row_says_how_long_somebody_has_waited_and_how_bad_that_is(int minutes, string? word, string? tone)
    {
        var mark = OwedWords.Mark(Row(Noon.AddMinutes(-minutes)), CompanyHours.Always, Noon);

        (mark?.Word, mark?.Tone).ShouldBe((word, tone));
    }

    [Fact]
    public void Nothing_owed_says_nothing_nor_does_a_clock_that_is_ahead()
    {
        OwedWords.Mark(Row(null), CompanyHours.Always, Noon).ShouldBeNull();
        OwedWords.Mark(Row(Noon.AddMinutes(5)), CompanyHours.Always, Noon).ShouldBeNull();
    }

    [Fact]
    public void What_is_owed_is_what_they_sent_or_called_about_since_then()
    {
        TimelineItem[] entries =
        [
            Entry(1, -9), Entry(2, -5), Entry(3, -4) with { Direction = Direction.Outbound }, Entry(4, -3) with { Kind = EntryKind.Call, Call = new CallItem { Status = CallStatus.Voicemail } },
            Entry(5, -2) with { Kind = EntryKind.Call, Call = new CallItem { Status = CallStatus.Completed } }, Entry(6, -1) with { Kind = EntryKind.Note }, Entry(7, -1) with { Channel = Channel.Email, Automatic = true }, Entry(8, -1) with { Body = "STOP", StopWish = StopWish.Word },
        ];

        OwedWords.Of(entries, Noon.AddMinutes(-5), 4).Select(e => e.Id).ShouldBe([2L, 4L]);
    }

    private static ConversationRow Row(DateTimeOffset? since) => Rows.Row(1).Row with { OwedSince = since };

    private static TimelineItem Entry(long id, int minute) => new()
    {
        Id = id,
        ConversationId = 1,
        CustomerId = 1,
        Kind = EntryKind.Message,
        Direction = Direction.Inbound,
        Channel = Channel.Sms,
        OccurredAt = Noon.AddMinutes(minute),
        ReceivedAt = Noon.AddMinutes(minute),
        Body = "Hello",
    };
}
