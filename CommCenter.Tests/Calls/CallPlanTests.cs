using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Tests.Calls;

public class CallPlanTests
{
    private static readonly CallStaff Ana = new(1, "Ana", CallsGoTo.Mobile, "+13125550141", null);
    private static readonly CallStaff Ben = new(2, "Ben", CallsGoTo.Mobile, "+13125550142", null);
    private static readonly CallStaff Chloe = new(3, "Chloe", CallsGoTo.Mobile, null, null);
    private static readonly CallStaff Dora = new(4, "Dora", CallsGoTo.Voicemail, "+13125550144", null);
    private static readonly CallStaff Emil = new(5, "Emil", CallsGoTo.Browser, null, null);
    private static readonly CallStaff Fay = new(6, "Fay", CallsGoTo.LineMenu, "+13125550146", null);

    private static readonly PlanFacts Facts = new([Ana, Ben, Chloe, Dora, Emil, Fay], new HashSet<string> { "+13125550100" }, new HashSet<long> { 7 }) { CompanyName = "Northside" };

    [Fact]
    public void The_usual_plan_has_nothing_wrong_with_it() => CallPlanCheck.Problems(new CallPlan(), Facts).ShouldBeEmpty();

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var plan = new CallPlan
        {
            Language = "English",
            Greeting = new Prompt(new string('a', 1001)),
            Menu = new PhoneMenu
            {
                Choices =
                [
                    new MenuChoice("1", "Sales", new CallTarget { StaffIds = [3, 99], RingSeconds = 4 }),
                    new MenuChoice("1", "sales", new CallTarget { Kind = CallTargetKind.Number, Number = "+13125550100" }),
                    new MenuChoice("12", "", new CallTarget { Kind = CallTargetKind.Words }),
                ],
                WaitSeconds = 0,
                Repeats = 9,
            },
            Open = new CallTarget { Kind = CallTargetKind.Number, Number = "312 555 0100", RingSeconds = 500 },
            Closed = new ClosedPlan { Greeting = new Prompt(FileId: 8), Target = new CallTarget { Kind = CallTargetKind.Number } },
            Voicemail = new VoicemailPlan { LongestSeconds = 1 },
            Recording = new RecordingPlan { KeepDays = 0 },
            TextBack = new TextBackPlan { InHours = "Hello {company}", OutOfHours = new string('b', 321) },
        };

        CallPlanCheck.Problems(plan, Facts).ShouldBe(
        [
            "Choose a language.",
            "The greeting is too long: 1,000 letters at most.",
            "The menu says nothing: callers would not know what to press.",
            "Key 1 is there twice.",
            "“Sales” is the name of two keys.",
            "Key 1: phones ring between 5 and 120 seconds.",
            "Key 1: Chloe has no mobile number, so nothing would ring.",
            "Key 1: somebody who is not on the staff any more is to be rung.",
            "Key 1: +13125550100 is a number of your own, so the call would come back to itself. Choose another one.",
            "“12” is no key of a phone: 0 to 9, * and # are.",
            "Say what key 12 is for.",
            "Key 12: nothing is said before it hangs up.",
            "A key is waited for between 2 and 30 seconds.",
            "The menu is heard again between 0 and 5 times.",
            "In opening hours: phones ring between 5 and 120 seconds.",
            "In opening hours: 312 555 0100 is not a phone number. Write it like +13125550100.",
            "What is said out of hours is to be played from a file that is not there, or is no sound. Upload it again.",
            "Out of hours: enter the number the call goes to.",
            "A message may last between 5 and 600 seconds.",
            "Recordings are kept for between 1 and 3650 days.",
            "The text in opening hours has {company}, which stands for nothing. {name} is the company’s name.",
            "The text out of hours is too long: 320 letters at most.",
        ]);
    }

    [Fact]
    public void A_plan_is_told_in_the_order_in_which_it_happens()
    {
        var plan = new CallPlan
        {
            Greeting = new Prompt("Hello!"),
            Open = new CallTarget { StaffIds = [1, 2] },
            Recording = new RecordingPlan { Record = true },
            TextBack = new TextBackPlan { InHours = "Sorry! This is {name}." },
        };

        CallPlanWords.Of(plan, Facts).Select(p => $"{p.About}: {p.Words}").ShouldBe(
        [
            "In opening hours: Caller hears: “Hello!” Caller hears: “This call is recorded.” The talk is recorded. Then rings Ana and Ben at once for 20 s; whoever answers must press 1. If nobody answers: voicemail, “Please leave a message after the tone.”, up to 2 minutes, written down afterwards.",
            "Out of hours: Caller hears: “We are closed at the moment.” Then voicemail, “Please leave a message after the tone.”, up to 2 minutes, written down afterwards.",
            "After a missed call: In opening hours the caller gets the text “Sorry! This is Northside.”",
        ]);
    }

    [Fact]
    public void Who_takes_no_calls_is_named_and_a_menu_is_told_key_by_key()
    {
        var plan = new CallPlan
        {
            Menu = new PhoneMenu { Prompt = new Prompt("Press 1."), Repeats = 1, Choices = [new MenuChoice("1", "Billing", new CallTarget { StaffIds = [1, 4, 5], InTurn = true, RingSeconds = 15, Confirm = false })] },
            Open = new CallTarget { StaffIds = [4] },
            Voicemail = new VoicemailPlan { Greeting = new Prompt(), LongestSeconds = 90 },
            Transcription = TranscriptionKind.Off,
        };

        var words = CallPlanWords.Of(plan, Facts);
        words[0].Words.ShouldBe("Caller hears: “Press 1.” A key is waited for 5 s. Without one it is heard once more; then the call goes on. After a key that means nothing: “Sorry, that is not one of the choices.”");
        (words[1].About, words[1].Words).ShouldBe(("Key 1, Billing", "Then rings Ana and Emil (in the browser) one after the other, 15 s each. Dora takes no calls now. If nobody answers: voicemail, up to 90 s."));
        (words[2].About, words[2].Words).ShouldBe(("No key", "Dora takes no calls now. Nobody can be rung: voicemail, up to 90 s."));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void A_call_for_somebody_alone_who_takes_none_takes_a_message(long staffId)
        => Begin(new CallTarget { StaffIds = [staffId] }).ShouldContain(step => step is TakeMessage);

    [Fact]
    public void Whose_calls_go_to_voicemail_or_to_the_menu_is_not_rung_with_the_others()
        => Begin(new CallTarget()).OfType<RingPhones>().Single().Phones.ShouldBe([new Phone(1, Ana.Mobile), new Phone(2, Ben.Mobile), new Phone(5, null)]);

    private static IReadOnlyList<CallStep> Begin(CallTarget open)
        => CallFlow.Begin(new CallLine(1, 1, "Northside", "US", Provider.Twilio, "+13125550100", "Front desk", new CallPlan { Open = open }, Facts.Staff, BusinessHours.Always, Facts.OwnNumbers), open: true, blocked: false);
}
