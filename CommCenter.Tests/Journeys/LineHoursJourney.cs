using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>Calls to two lines of one company, of which one is on the other side of the world.</summary>
public sealed class LineHoursJourney(VoiceDesk desk) : IClassFixture<VoiceDesk>
{
    private const string Far = "+13125550188", Resting = "+13125550189";

    [Fact]
    public async Task A_line_where_it_is_night_is_closed_while_the_company_is_open_and_so_is_one_with_a_holiday_of_its_own()
    {
        // Whenever this runs, it is about noon at the company and about midnight at the other line.
        var noon = 12 - desk.App.Time.GetUtcNow().Hour;
        await desk.App.ChangeAsync(async db =>
        {
            var company = await db.Companies.SingleAsync();
            company.TimeZone = Zone(noon);
            var (far, resting) = (Some.Line(company.Id, Far, "Far away", channels: Channels.Voice), Some.Line(company.Id, Resting, "Resting", channels: Channels.Voice));
            db.Lines.AddRange(far, resting);
            await db.SaveChangesAsync();
            db.OpeningHours.Add(new OpeningHours { CompanyId = company.Id, Week = string.Join(';', WeeklyHours.Order.Select(day => $"{day.ToString()[..3]} 06:00-18:00")) });
            db.OpeningHours.Add(new OpeningHours { CompanyId = company.Id, LineId = far.Id, TimeZone = Zone(noon > 0 ? noon - 12 : noon + 12) });
            db.Holidays.Add(new Holiday { CompanyId = company.Id, LineId = resting.Id, Date = DateOnly.FromDateTime(desk.App.Time.GetUtcNow().AddHours(noon).UtcDateTime), Name = "Inventory" });
            var plan = CallPlanJson.Write(new CallPlan { Greeting = new Prompt("Good day"), Closed = new ClosedPlan { Greeting = new Prompt("We are closed") } });
            foreach (var line in db.Lines.IgnoreQueryFilters()) db.LineCallPlans.Add(new LineCallPlan { LineId = line.Id, CompanyId = company.Id, Plan = plan, Version = 1 });
        });
        await desk.App.Services.GetRequiredService<CallDirectoryLoader>().LoadAsync(CancellationToken.None);

        (await HeardAsync(SignedTwilio.Line)).ShouldContain("Good day");
        (await HeardAsync(Far)).ShouldContain("We are closed");
        (await HeardAsync(Resting)).ShouldContain("We are closed");
    }

    private Task<string> HeardAsync(string line)
    {
        var call = VoiceDesk.Call(VoiceDesk.CallSid());
        call[5] = new("To", line);
        return desk.AnswerAsync(VoiceDesk.Root + "incoming", call);
    }

    /// <summary>So many hours ahead of UTC; these names count the other way round.</summary>
    private static string Zone(int ahead) => ahead == 0 ? "Etc/GMT" : $"Etc/GMT{(ahead > 0 ? '-' : '+')}{Math.Abs(ahead)}";
}
