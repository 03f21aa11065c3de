using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Components.Calls;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Tests.Components.Calls;

public sealed class CallSentencesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    private static readonly EntryNames Names = new(1, "Maria", new Dictionary<long, string> { [1] = "Chloe Martin", [2] = "Ana Ruiz", [3] = "Ben Okafor" }, new Dictionary<long, string>(), TimeZoneInfo.Utc, Noon);

    [Theory]
    [InlineData(-5, "0 s", "0:00")]
    [InlineData(24, "24 s", "0:24")]
    [InlineData(60, "1 min", "1:00")]
    [InlineData(252, "4 min 12 s", "4:12")]
    [InlineData(3600, "1 h", "1:00:00")]
    [InlineData(3723, "1 h 2 min", "1:02:03")]
    [InlineData(90_000, "25 h", "25:00:00")]
    public void Lengths_are_said_and_shown(int seconds, string said, string shown)
        => (CallSentences.Length(seconds), CallSentences.Clock(seconds)).ShouldBe((said, shown));

    [Fact]
    public void What_a_voicemail_says_ends_where_it_ends()
        => CallSentences.Of(CallRow.Of(Cards.Ringing(1) with { Status = CallStatus.Voicemail }) with { VoicemailSeconds = 2, Said = "Please call me." }, _ => null).ShouldBe("Voicemail 0:02 “Please call me.”");

    [Fact]
    public void A_missed_call_says_how_long_it_rang_and_at_whom()
    {
        Said(CallStatus.Missed, call => call with { EndedAt = Noon.AddSeconds(24), RangAt = [2, 3] }).ShouldBe("Missed call, rang 24 s at Ana and Ben");
        Said(CallStatus.Missed, call => call with { EndedAt = Noon.AddSeconds(-3) }).ShouldBe("Missed call, rang 0 s");
        Said(CallStatus.Missed).ShouldBe("Missed call");
        Said(CallStatus.Missed, call => call with { RangAt = [1, 2, 3, 99] }).ShouldBe("Missed call, rang at you, Ana and 2 more");
    }

    [Fact]
    public void A_voicemail_does_not_count_the_message_as_ringing()
        => Said(CallStatus.Voicemail, call => call with { EndedAt = Noon.AddSeconds(90), RangAt = [2] }).ShouldBe("Missed call, rang at Ana");

    [Fact]
    public void Who_took_it_is_said()
    {
        Said(CallStatus.Completed, call => call with { StaffId = 2 }).ShouldBe("Call answered by Ana");
        Said(CallStatus.Completed, call => call with { StaffId = 1 }).ShouldBe("Call answered by you");
        Said(CallStatus.InProgress, call => call with { StaffId = 99 }).ShouldBe("On the phone with a colleague");
        Said(CallStatus.InProgress).ShouldBe("On the phone with a colleague");
        Said(CallStatus.InProgress, call => call with { StaffId = 1, HeldSince = Noon }).ShouldBe("You put them on hold");
    }

    [Fact]
    public void Where_a_call_stands_is_said()
    {
        Said(CallStatus.Ringing, call => call with { LeavesMessage = true, RangAt = [2] }).ShouldBe("Leaving a voicemail, rang at Ana");
        Said(CallStatus.InProgress, call => call with { LeavesMessage = true }).ShouldBe("Leaving a voicemail");
        foreach (var direction in Enum.GetValues<Direction>())
        {
            Said(CallStatus.InProgress, call => call with { HeldSince = Noon, GoesToId = 2 }, direction).ShouldBe("Being transferred to Ana");
            Said(CallStatus.InProgress, call => call with { HeldSince = Noon, GoesToId = 1 }, direction).ShouldBe("Being transferred to you");
        }
    }

    [Theory]
    [InlineData(CallStatus.NoAnswer, "Ana called, no answer")]
    [InlineData(CallStatus.Busy, "Ana called, the line was busy")]
    [InlineData(CallStatus.Ringing, "Ana is calling")]
    [InlineData(CallStatus.Completed, "Ana called")]
    public void Our_own_calls_say_what_became_of_them(CallStatus status, string words)
        => Said(status, call => call with { StaffId = 2 }, Direction.Outbound).ShouldBe(words);

    [Fact]
    public void Every_status_has_words_and_a_mark_in_both_directions()
    {
        foreach (var status in Enum.GetValues<CallStatus>())
        {
            foreach (var direction in Enum.GetValues<Direction>())
            {
                Said(status, direction: direction).ShouldNotBeNullOrWhiteSpace();
                CallSentences.Mark(status, direction == Direction.Inbound).Word.ShouldNotBeNullOrWhiteSpace();
            }
        }
    }

    private static string Said(CallStatus status, Func<CallItem, CallItem>? with = null, Direction direction = Direction.Inbound)
    {
        var call = new CallItem { Status = status };
        return CallSentences.Of(new TimelineItem
        {
            Id = 1,
            ConversationId = 1,
            CustomerId = 1,
            Kind = EntryKind.Call,
            Direction = direction,
            Channel = Channel.Voice,
            OccurredAt = Noon,
            ReceivedAt = Noon,
            Body = "",
            Call = with is null ? call : with(call),
        }, Names);
    }
}
