using CommCenter.Core.Calls;
using CommCenter.Core.Staff;
using CommCenter.Tests.Providers.Twilio.Voice;

namespace CommCenter.Tests.Calls;

public class CallFlowTests
{
    private static readonly CallPlan WithMenu = new()
    {
        Menu = new PhoneMenu
        {
            Prompt = new Prompt("Press 1 for sales, 2 for the hours"),
            Speech = true,
            Repeats = 1,
            Choices = [new("1", "Sales", new CallTarget { StaffIds = [1] }), new("2", "Hours", new CallTarget { Kind = CallTargetKind.Words, Words = new Prompt("Nine to five") }), new("#", "Voicemail", new CallTarget { Kind = CallTargetKind.Voicemail })],
        },
    };

    private static readonly CallPlace InMenu = new(CallPlace.MenuBranch, Try: 1);

    [Fact]
    public void Without_a_plan_everybody_is_rung_and_then_a_message_is_taken()
    {
        var line = SomeCalls.LineOf();
        var ring = CallFlow.Begin(line, open: true, blocked: false).ShouldHaveSingleItem().ShouldBeOfType<RingPhones>();
        ring.Phones.ShouldBe([new Phone(1, "+13125550201"), new Phone(2, null), new Phone(3, "+13125550203")]);
        Kinds(CallFlow.Rang(line, ring.Next, answered: false)).ShouldBe("Speak TakeMessage HangUp");
        Kinds(CallFlow.Rang(line, ring.Next, answered: true)).ShouldBe("HangUp");
    }

    [Fact]
    public void A_blocked_caller_is_turned_away_also_when_closed() => Kinds(CallFlow.Begin(SomeCalls.LineOf(), open: false, blocked: true)).ShouldBe("TurnAway");

    [Fact]
    public void Out_of_hours_the_closed_branch_is_taken_and_the_menu_is_not_heard()
    {
        Kinds(CallFlow.Begin(SomeCalls.LineOf(WithMenu), open: false, blocked: false)).ShouldBe("Speak Speak TakeMessage HangUp");
        var night = new CallPlan { Closed = new ClosedPlan { Target = new CallTarget { Kind = CallTargetKind.Number, Number = "+13125550300" } } };
        var ring = CallFlow.Begin(SomeCalls.LineOf(night), open: false, blocked: false).OfType<RingPhones>().Single();
        ring.Phones.ShouldBe([new Phone(null, "+13125550300")]);
        Kinds(CallFlow.Rang(SomeCalls.LineOf(night), ring.Next, answered: false)).ShouldBe("Speak TakeMessage HangUp");
    }

    [Fact]
    public void A_menus_keys_lead_where_they_say()
    {
        var line = SomeCalls.LineOf(WithMenu);
        CallFlow.Begin(line, true, false).ShouldHaveSingleItem().ShouldBeOfType<AskKey>().Next.ShouldBe(InMenu);
        CallFlow.Pressed(line, InMenu, "1", null).OfType<RingPhones>().Single().Phones.ShouldBe([new Phone(1, "+13125550201")]);
        Kinds(CallFlow.Pressed(line, InMenu, "2", null)).ShouldBe("Speak HangUp");
        Kinds(CallFlow.Pressed(line, InMenu, "#", null)).ShouldBe("Speak TakeMessage HangUp");
    }

    [Theory]
    [InlineData("Sales please.", true)]
    [InlineData("could I have SALES", true)]
    [InlineData("what?", false)]
    public void A_choice_can_be_said(string said, bool understood)
        => CallFlow.Pressed(SomeCalls.LineOf(WithMenu), InMenu, null, said).OfType<RingPhones>().Any().ShouldBe(understood);

    [Fact]
    public void A_menu_without_speech_takes_no_words()
        => Kinds(CallFlow.Pressed(SomeCalls.LineOf(WithMenu with { Menu = WithMenu.Menu! with { Speech = false } }), InMenu, null, "Sales")).ShouldBe("Speak AskKey");

    [Fact]
    public void A_wrong_key_is_said_so_silence_is_not_and_after_the_repeats_the_call_goes_on()
    {
        var line = SomeCalls.LineOf(WithMenu);
        Kinds(CallFlow.Pressed(line, InMenu, "7", null)).ShouldBe("Speak AskKey");
        var again = CallFlow.Pressed(line, InMenu, null, null).ShouldHaveSingleItem().ShouldBeOfType<AskKey>();
        again.Next.Try.ShouldBe(2);
        Kinds(CallFlow.Pressed(line, again.Next, "7", null)).ShouldBe("Speak RingPhones");
        Kinds(CallFlow.Pressed(line, again.Next, "", "")).ShouldBe("RingPhones");
    }

    [Fact]
    public void A_menu_that_was_removed_while_a_call_was_in_it_goes_on_as_without_one()
        => Kinds(CallFlow.Pressed(SomeCalls.LineOf(), InMenu, "1", null)).ShouldBe("RingPhones");

    [Fact]
    public void A_key_that_went_while_its_phones_rang_goes_on_as_the_line_does()
        => Kinds(CallFlow.Rang(SomeCalls.LineOf(), new CallPlace("1", Turn: 1), answered: false)).ShouldBe("Speak TakeMessage HangUp");

    [Fact]
    public void In_turn_one_phone_rings_after_the_other()
    {
        var line = SomeCalls.LineOf(new CallPlan { Open = new CallTarget { InTurn = true, StaffIds = [3, 2, 99] } });
        var first = CallFlow.Begin(line, true, false).OfType<RingPhones>().Single();
        first.Phones.ShouldBe([new Phone(3, "+13125550203")]);
        var second = CallFlow.Rang(line, first.Next, answered: false).OfType<RingPhones>().Single();
        second.Phones.ShouldBe([new Phone(2, null)]);
        Kinds(CallFlow.Rang(line, second.Next, answered: false)).ShouldBe("Speak TakeMessage HangUp");
    }

    [Fact]
    public void More_than_ten_phones_ring_ten_at_once()
    {
        var many = Enumerable.Range(1, 23).Select(i => new CallStaff(i, $"Staff {i}", CallsGoTo.Mobile, $"+1312555{i:0000}", null)).ToArray();
        var line = SomeCalls.LineOf(null, many);
        var ring = CallFlow.Begin(line, true, false).OfType<RingPhones>().Single();
        List<int> sizes = [];
        while (true)
        {
            sizes.Add(ring.Phones.Count);
            if (CallFlow.Rang(line, ring.Next, answered: false).OfType<RingPhones>().SingleOrDefault() is not { } next) break;
            ring = next;
        }

        sizes.ShouldBe([10, 10, 3]);
    }

    [Fact]
    public void A_forward_to_one_of_our_own_lines_is_skipped_so_that_no_call_comes_back_to_us()
    {
        var loop = new CallStaff(4, "Loop", CallsGoTo.Mobile, "+13125550199", null);
        CallFlow.Begin(SomeCalls.LineOf(null, SomeCalls.Ana, loop), true, false).OfType<RingPhones>().Single().Phones.ShouldBe([new Phone(1, "+13125550201")]);
        Kinds(CallFlow.Begin(SomeCalls.LineOf(new CallPlan { Open = new CallTarget { Kind = CallTargetKind.Number, Number = SomeCalls.LineNumber } }), true, false)).ShouldBe("Speak TakeMessage HangUp");
    }

    [Fact]
    public void Nobody_to_ring_takes_a_message_at_once()
        => Kinds(CallFlow.Begin(SomeCalls.LineOf(null, new CallStaff(1, "Ana", CallsGoTo.Mobile, null, null)), true, false)).ShouldBe("Speak TakeMessage HangUp");

    [Fact]
    public void The_notice_of_recording_is_heard_once()
    {
        var line = SomeCalls.LineOf(new CallPlan { Recording = new RecordingPlan { Record = true }, Open = new CallTarget { InTurn = true } });
        var first = CallFlow.Begin(line, true, false);
        Kinds(first).ShouldBe("Speak RingPhones");
        Kinds(CallFlow.Rang(line, first.OfType<RingPhones>().Single().Next, answered: false)).ShouldBe("RingPhones");
    }

    private static string Kinds(IReadOnlyList<CallStep> steps) => string.Join(' ', steps.Select(step => step.GetType().Name));
}
