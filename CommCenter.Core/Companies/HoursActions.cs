using CommCenter.Core.Audit;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Companies;

/// <summary>Changes when the company or one of its lines is open; one commit with its audit entry.</summary>
public sealed class HoursActions(GroupCommitWriter writer, HoursQueries queries)
{
    /// <summary>A time in the small hours still belongs to the evening before.</summary>
    private const int SmallHours = 6 * 60;

    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">The administrator who does it.</param>
    /// <param name="lineId">0 is the company itself.</param>
    /// <param name="version">Of the hours as the administrator saw them.</param>
    /// <param name="week">Null takes them away: always open, or as the company is.</param>
    /// <param name="timeZone">IANA name of the line's own zone; null is the company's.</param>
    public Task<ChangeOutcome> SetAsync(long companyId, long byStaffId, long lineId, int version, WeeklyHours? week, string? timeZone)
        => OnAsync(companyId, byStaffId, lineId, session =>
        {
            if (timeZone is not null && (lineId == 0 || timeZone.Length > 64 || !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))) return ChangeOutcome.Refused("Choose a time zone.");
            if (week?.Problems() is [var first, ..] problems) return ChangeOutcome.Refused(problems.Count == 1 ? first : string.Join(" ", problems));
            var before = session.Administration.Hours.Load(companyId, lineId);
            if (before.Version != version) return ChangeOutcome.Stale("Another administrator has changed these hours meanwhile. This is how they are now; make your change again.");
            var now = week?.ToString();
            session.Administration.Hours.Set(companyId, lineId, now, timeZone);
            var (was, @is) = (Words(before.Week, before.TimeZone, lineId), Words(now, timeZone, lineId));
            return Finish(session, companyId, byStaffId, lineId, "hours.changed", was == @is ? null : $"{was} → {@is}");
        });

    /// <summary>Open until then, today alone; earlier or later than usual.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">The administrator who does it.</param>
    /// <param name="lineId">0 is the company itself.</param>
    /// <param name="minutes">Since midnight; in the small hours it is tonight's.</param>
    public async Task<ChangeOutcome> OpenUntilAsync(long companyId, long byStaffId, long lineId, int minutes)
    {
        var hours = (await queries.ReadAsync(companyId)).Of(lineId);
        return await OnAsync(companyId, byStaffId, lineId, session =>
        {
            if (minutes is < 0 or > OpenSpan.Day) return ChangeOutcome.Refused("That is no time of the day. Write it like 19:30.");
            var until = hours.On(session.Now, minutes);
            if (until <= session.Now && minutes <= SmallHours) until = hours.On(session.Now, minutes + OpenSpan.Day);
            if (until <= session.Now) return ChangeOutcome.Refused($"It is past {OpenSpan.Clock(minutes)} already.");
            var ends = hours.DayEnds(session.Now);
            session.Administration.Hours.SetToday(companyId, lineId, new TodayHours(session.Now, until, until > ends ? until : ends));
            return Finish(session, companyId, byStaffId, lineId, "hours.today-changed", $"open until {OpenSpan.Clock(minutes)}");
        });
    }

    /// <summary>Closed from now on, today alone.</summary>
    public async Task<ChangeOutcome> CloseNowAsync(long companyId, long byStaffId, long lineId)
    {
        var hours = (await queries.ReadAsync(companyId)).Of(lineId);
        return await OnAsync(companyId, byStaffId, lineId, session =>
        {
            session.Administration.Hours.SetToday(companyId, lineId, new TodayHours(session.Now, session.Now, hours.DayEnds(session.Now)));
            return Finish(session, companyId, byStaffId, lineId, "hours.today-changed", "closed for the rest of the day");
        });
    }

    /// <summary>What was said of today is taken back.</summary>
    public Task<ChangeOutcome> UsualAgainAsync(long companyId, long byStaffId, long lineId)
        => OnAsync(companyId, byStaffId, lineId, session =>
        {
            session.Administration.Hours.SetToday(companyId, lineId, null);
            return Finish(session, companyId, byStaffId, lineId, "hours.today-changed", "the usual hours");
        });

    private Task<ChangeOutcome> OnAsync(long companyId, long byStaffId, long lineId, Func<WriteSession, ChangeOutcome> act)
        => writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
            return lineId == 0 || session.Administration.Lines.Load(companyId, lineId) is not null ? act(session) : ChangeOutcome.Refused("There is no such line.");
        });

    private static ChangeOutcome Finish(WriteSession session, long companyId, long byStaffId, long lineId, string action, string? detail)
    {
        if (detail is not null) AuditLog.Write(session, companyId, byStaffId, action, lineId == 0 ? $"com_{companyId}" : $"lin_{lineId}", detail);
        session.Publish(new SettingsChanged(companyId, SettingsArea.Hours));
        return ChangeOutcome.Of(lineId);
    }

    private static string Words(string? week, string? timeZone, long lineId) => week switch
    {
        null => lineId == 0 ? "always open" : "as the company",
        "" => "always closed",
        _ => week,
    } + (timeZone is null ? "" : $", in {timeZone}");
}
