using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

using Shouldly;

namespace CommCenter.Tests.Conversations;

public sealed class ContactAttemptsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_missed_call_its_voicemail_and_the_texts_after_it_are_one_attempt()
        => Attempts(Call(1, 0, CallStatus.Voicemail), Text(2, 3), Text(3, 10)).ShouldBe([[1L, 2L, 3L]]);

    [Fact]
    public void Ten_minutes_belong_to_it_and_a_second_more_does_not()
    {
        Attempts(Call(1, 0), Text(2, 10)).ShouldBe([[1L, 2L]]);
        Attempts(Call(1, 0), Text(2, 10) with { OccurredAt = Noon.AddMinutes(10).AddSeconds(1) }).ShouldBe([[1L]]);
    }

    [Fact]
    public void Who_calls_again_within_ten_minutes_is_still_trying_and_later_tries_anew()
        => Attempts(Call(1, 0), Call(2, 9), Text(3, 18), Call(4, 20)).ShouldBe([[1L, 2L, 3L], [4L]]);

    [Fact]
    public void A_text_before_the_call_stays_a_text()
        => Attempts(Text(1, 0), Call(2, 1), Text(3, 2)).ShouldBe([[2L, 3L]]);

    [Fact]
    public void An_answer_in_between_ends_it()
    {
        Attempts(Call(1, 0), Text(2, 1) with { Direction = Direction.Outbound, StaffId = 7 }, Text(3, 2)).ShouldBe([[1L]]);
        Attempts(Call(1, 0), Call(2, 1, CallStatus.Completed), Text(3, 2)).ShouldBe([[1L]]);
        Attempts(Call(1, 0), Call(2, 1, CallStatus.NoAnswer) with { Direction = Direction.Outbound }, Text(3, 2)).ShouldBe([[1L]]);
        Attempts(Call(1, 0), Call(2, 1, CallStatus.InProgress), Call(3, 2)).ShouldBe([[1L], [3L]]);
    }

    [Fact]
    public void What_the_machine_writes_back_belongs_to_it_and_answers_nobody()
        => Attempts(Call(1, 0), Text(2, 1) with { Direction = Direction.Outbound, Automatic = true }, Text(3, 2)).ShouldBe([[1L, 2L, 3L]]);

    [Fact]
    public void Notes_and_what_the_machine_notes_neither_belong_to_it_nor_end_it()
        => Attempts(Call(1, 0), Text(2, 1) with { Kind = EntryKind.Note, Direction = Direction.Outbound }, Text(3, 2) with { Kind = EntryKind.System }, Text(4, 3)).ShouldBe([[1L, 4L]]);

    [Fact]
    public void A_call_that_rings_or_is_answered_is_no_attempt()
    {
        Attempts(Call(1, 0, CallStatus.Ringing), Text(2, 1)).ShouldBeEmpty();
        Attempts(Call(1, 0, CallStatus.Completed), Text(2, 1)).ShouldBeEmpty();
        Attempts(Call(1, 0), Call(2, 1, CallStatus.Ringing), Text(3, 2)).ShouldBe([[1L, 3L]]);
    }

    [Fact]
    public void Who_could_not_get_through_tried_and_who_was_turned_away_is_none_of_it()
    {
        Attempts(Call(1, 0, CallStatus.Failed)).ShouldBe([[1L]]);
        Attempts(Call(1, 0, CallStatus.Busy), Text(2, 1)).ShouldBeEmpty();
    }

    [Fact]
    public void What_arrives_late_takes_its_place_in_it()
    {
        var late = Call(9, 0) with { ArrivedLate = true };

        Attempts(late, Text(2, 2), Text(3, 30)).ShouldBe([[9L, 2L]]);
    }

    [Fact]
    public void Another_persons_entries_are_not_this_persons_attempt()
        => Attempts(Call(1, 0), Text(2, 1) with { CustomerId = 99 }, Call(3, 2) with { CustomerId = 99 }).ShouldBe([[1L], [3L]]);

    private static List<long[]> Attempts(params TimelineItem[] entries) => [.. ContactAttempts.Of(entries).Select(a => a.Select(e => e.Id).ToArray())];

    private static TimelineItem Text(long id, int minute) => new()
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

    private static TimelineItem Call(long id, int minute, CallStatus status = CallStatus.Missed)
        => Text(id, minute) with { Kind = EntryKind.Call, Channel = Channel.Voice, Body = "", Call = new CallItem { Status = status } };
}
