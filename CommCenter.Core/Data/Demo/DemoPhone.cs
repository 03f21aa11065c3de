using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Demo;

/// <summary>When the demo's company is open, and what its callers hear.</summary>
internal static class DemoPhone
{
    private const string Week = "Mon 08:00-18:00;Tue 08:00-18:00;Wed 08:00-18:00;Thu 08:00-18:00;Fri 08:00-18:00;Sat 09:00-13:00";

    /// <summary>Whoever tries the demo at night is to be answered too.</summary>
    private const string AllWeek = "Mon 00:00-24:00;Tue 00:00-24:00;Wed 00:00-24:00;Thu 00:00-24:00;Fri 00:00-24:00;Sat 00:00-24:00;Sun 00:00-24:00";

    private const string TextBack = "Sorry we missed your call! This is {name}. Tell us here what you need, and we will get back to you.";

    /// <param name="companyId">Whose.</param>
    /// <param name="lines">Of the cast, in its order.</param>
    /// <param name="staff">Likewise.</param>
    /// <param name="today">Holidays are of this year and the next.</param>
    public static IEnumerable<object> Rows(long companyId, IReadOnlyList<Line> lines, IReadOnlyList<long> staff, DateOnly today)
    {
        yield return new OpeningHours { CompanyId = companyId, Week = Week };
        yield return new OpeningHours { CompanyId = companyId, LineId = lines[0].Id, Week = AllWeek };
        foreach (var year in (int[])[today.Year, today.Year + 1])
        {
            yield return Closed(companyId, new DateOnly(year, 1, 1), "New Year’s Day");
            yield return Closed(companyId, new DateOnly(year, 7, 4), "Independence Day");
            yield return Closed(companyId, FourthThursdayOfNovember(year), "Thanksgiving");
            yield return new Holiday { CompanyId = companyId, Date = new DateOnly(year, 12, 24), Name = "Christmas Eve", Hours = "08:00-12:00" };
            yield return Closed(companyId, new DateOnly(year, 12, 25), "Christmas Day");
        }

        yield return Plan(companyId, lines[0], FrontDesk([staff[0], staff[1]]));
        yield return Plan(companyId, lines[1], Recalls([staff[0], staff[1]], staff[2]));
    }

    private static CallPlan FrontDesk(IReadOnlyList<long> both) => new()
    {
        Greeting = new Prompt("Thank you for calling Northside Dental."),
        Open = new CallTarget { StaffIds = both },
        Recording = new RecordingPlan { Record = true, Notice = new Prompt("This call is recorded.") },
        Voicemail = new VoicemailPlan { Greeting = new Prompt("Nobody can take your call right now. Please leave a message after the tone.") },
        TextBack = new TextBackPlan { InHours = TextBack, OutOfHours = TextBack },
    };

    private static CallPlan Recalls(IReadOnlyList<long> both, long chloe) => new()
    {
        Greeting = new Prompt("Northside Dental, check-ups and recalls."),
        Menu = new PhoneMenu
        {
            Prompt = new Prompt("To book a check-up, press 1. For a bill, press 2. To leave a message, press 9."),
            Choices = [new MenuChoice("1", "Booking", new CallTarget { StaffIds = [chloe, .. both], InTurn = true, RingSeconds = 15 }), new MenuChoice("2", "Billing", new CallTarget { StaffIds = both }), new MenuChoice("9", "Message", new CallTarget { Kind = CallTargetKind.Voicemail })],
            Speech = true,
        },
        Closed = new ClosedPlan { Greeting = new Prompt("Northside Dental is closed. We are open on weekdays from eight to six, and on Saturdays from nine to one.") },
    };

    private static LineCallPlan Plan(long companyId, Line line, CallPlan plan) => new() { CompanyId = companyId, LineId = line.Id, Plan = CallPlanJson.Write(plan), Version = 1 };

    private static Holiday Closed(long companyId, DateOnly date, string name) => new() { CompanyId = companyId, Date = date, Name = name };

    private static DateOnly FourthThursdayOfNovember(int year)
    {
        var first = new DateOnly(year, 11, 1);
        return first.AddDays(((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7 + 21);
    }
}
