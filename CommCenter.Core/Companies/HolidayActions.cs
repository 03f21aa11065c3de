using System.Globalization;

using CommCenter.Core.Audit;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Companies;

/// <summary>Adds and removes holidays of the company or of one of its lines, by hand and from a calendar file; each is audited.</summary>
public sealed class HolidayActions(GroupCommitWriter writer, TimeProvider time)
{
    /// <summary>Holidays a company has at most, with those of its lines.</summary>
    public const int Most = 20_000;

    /// <summary>Added in one commit, so that nobody waits long for the writer.</summary>
    private const int AtOnce = 500;

    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">The administrator who does it.</param>
    /// <param name="lineId">0 is the company itself.</param>
    /// <param name="date">Which day.</param>
    /// <param name="name">As staff know it.</param>
    /// <param name="hours">As <c>10:00-14:00</c>; empty is closed.</param>
    public Task<ChangeOutcome> AddAsync(long companyId, long byStaffId, long lineId, DateOnly date, string name, string? hours)
        => OnAsync(companyId, byStaffId, lineId, session =>
        {
            var clean = PlainText.Strip(name);
            if (clean.Length == 0) return ChangeOutcome.Refused("Give the holiday a name.");
            if (clean.Length > PlainText.LongestName) return ChangeOutcome.Refused("The name is too long: 200 letters at most.");
            if (date.Year is < 2000 or > 2200) return ChangeOutcome.Refused("Choose a day.");
            string? times = null;
            if (!string.IsNullOrWhiteSpace(hours))
            {
                if (WeeklyHours.ParseDay(hours) is not { } spans) return ChangeOutcome.Refused("Write the times like 10:00-14:00.");
                if (new WeeklyHours(new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>> { [date.DayOfWeek] = spans }).Problems() is [var problem, ..]) return ChangeOutcome.Refused(problem);
                times = string.Join(' ', spans);
            }

            if (session.Administration.Hours.CountHolidays(companyId) >= Most) return ChangeOutcome.Refused(TooMany);
            var holiday = new Holiday { CompanyId = companyId, LineId = lineId, Date = date, Name = clean, Hours = times };
            if (!session.Administration.Hours.AddHoliday(holiday)) return ChangeOutcome.Refused("That day is a holiday already. Remove it first.");
            return Finish(session, companyId, byStaffId, lineId, "holiday.added", string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} {clean}, {times ?? "closed"}"));
        });

    public Task<ChangeOutcome> RemoveAsync(long companyId, long byStaffId, long holidayId)
        => OnAsync(companyId, byStaffId, 0, session => session.Administration.Hours.RemoveHoliday(companyId, holidayId) is { } gone
            ? Finish(session, companyId, byStaffId, gone.LineId, "holiday.removed", $"{gone.Date} {gone.Name}")
            : ChangeOutcome.Of());

    /// <summary>All from a day on, of the company (0) or of one line: the way back from a file that was the wrong one.</summary>
    public Task<ChangeOutcome> RemoveFromAsync(long companyId, long byStaffId, long lineId, DateOnly from)
        => OnAsync(companyId, byStaffId, lineId, session =>
        {
            var gone = session.Administration.Hours.RemoveHolidaysFrom(companyId, lineId, from);
            return gone == 0 ? ChangeOutcome.Of() : Finish(session, companyId, byStaffId, lineId, "holiday.removed", string.Create(CultureInfo.InvariantCulture, $"all {gone} from {from:yyyy-MM-dd} on"));
        });

    /// <summary>Takes the days of a calendar file; a day that is a holiday already stays as it is.</summary>
    public async Task<ImportOutcome> ImportAsync(long companyId, long byStaffId, long lineId, string text, DateOnly today, CancellationToken cancellationToken = default)
    {
        // Not before it is known that this may be done: reading ten thousand of them takes a while.
        if (await OnAsync(companyId, byStaffId, lineId, _ => ChangeOutcome.Of()) is { Problem: { } refused }) return ImportOutcome.Refused(refused);
        var read = await Task.Run(() => HolidayCalendar.Read(text, today), cancellationToken);
        if (read.Refused is { } why) return ImportOutcome.Refused(why);
        var (added, known) = (0, 0);
        foreach (var part in read.Days.Chunk(AtOnce))
        {
            var outcome = await OnAsync(companyId, byStaffId, lineId, session =>
            {
                if (session.Administration.Hours.CountHolidays(companyId) + part.Length > Most) return ChangeOutcome.Refused(TooMany);
                var taken = part.Count(day => session.Administration.Hours.AddHoliday(new Holiday { CompanyId = companyId, LineId = lineId, Date = day.Date, Name = day.Name }));
                (added, known) = (added + taken, known + part.Length - taken);
                return taken == 0 ? ChangeOutcome.Of() : Finish(session, companyId, byStaffId, lineId, "holiday.imported", string.Create(CultureInfo.InvariantCulture, $"{taken} of a calendar file, from {part[0].Date:yyyy-MM-dd} on"));
            });
            if (!outcome.Done) return new ImportOutcome(outcome.Problem, added, known, read.Past, read.Problems);
        }

        return new ImportOutcome(null, added, known, read.Past, read.Problems);
    }

    private const string TooMany = "That is too many: 20,000 holidays at most. Remove some first.";

    /// <summary>The day it is in the company, or where a line is.</summary>
    public DateOnly Today(string timeZone)
        => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc).DateTime);

    private Task<ChangeOutcome> OnAsync(long companyId, long byStaffId, long lineId, Func<WriteSession, ChangeOutcome> act)
        => writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
            return lineId == 0 || session.Administration.Lines.Load(companyId, lineId) is not null ? act(session) : ChangeOutcome.Refused("There is no such line.");
        });

    private static ChangeOutcome Finish(WriteSession session, long companyId, long byStaffId, long lineId, string action, string detail)
    {
        AuditLog.Write(session, companyId, byStaffId, action, lineId == 0 ? $"com_{companyId}" : $"lin_{lineId}", detail);
        session.Publish(new SettingsChanged(companyId, SettingsArea.Hours));
        return ChangeOutcome.Of();
    }
}

/// <summary>What came of a calendar file.</summary>
/// <param name="Problem">Why it was not taken, or not all of it; null when it was.</param>
/// <param name="Added">Days that are holidays now.</param>
/// <param name="Known">Days that were already.</param>
/// <param name="Past">Days that are over, and were left out.</param>
/// <param name="Problems">What could not be read, with its line.</param>
public sealed record ImportOutcome(string? Problem, int Added, int Known, int Past, IReadOnlyList<string> Problems)
{
    public static ImportOutcome Refused(string problem) => new(problem, 0, 0, 0, []);
}
