using System.Globalization;

using CommCenter.Core.Companies;

namespace CommCenter.Core.Data.Writing;

/// <summary>Opening hours and holidays.</summary>
public sealed class HoursWrites
{
    private readonly Statement _load, _set, _today, _add, _remove, _removeFrom, _count;

    internal HoursWrites(WriteSession session)
    {
        _load = session.Prepare("SELECT Week, TimeZone, Version FROM OpeningHours WHERE CompanyId = @company AND LineId = @line");
        _set = session.Prepare("""
            INSERT INTO OpeningHours (CompanyId, LineId, Week, TimeZone, Version) VALUES (@company, @line, @week, @zone, 1)
            ON CONFLICT (CompanyId, LineId) DO UPDATE SET Week = excluded.Week, TimeZone = excluded.TimeZone, Version = Version + 1
            """);
        _today = session.Prepare("""
            INSERT INTO OpeningHours (CompanyId, LineId, TodayFrom, TodayUntil, TodayEnds, Version) VALUES (@company, @line, @from, @until, @ends, 0)
            ON CONFLICT (CompanyId, LineId) DO UPDATE SET TodayFrom = excluded.TodayFrom, TodayUntil = excluded.TodayUntil, TodayEnds = excluded.TodayEnds
            """);
        _add = session.Prepare("INSERT INTO Holidays (CompanyId, LineId, Date, Name, Hours) VALUES (@company, @line, @date, @name, @hours) ON CONFLICT (CompanyId, LineId, Date) DO NOTHING");
        _remove = session.Prepare("DELETE FROM Holidays WHERE Id = @id AND CompanyId = @company RETURNING LineId, Date, Name");
        _removeFrom = session.Prepare("DELETE FROM Holidays WHERE CompanyId = @company AND LineId = @line AND Date >= @from");
        _count = session.Prepare("SELECT COUNT(*) FROM Holidays WHERE CompanyId = @company");
    }

    /// <summary>The week and the zone as stored and the version; nulls and 0 when there is no row.</summary>
    public (string? Week, string? TimeZone, int Version) Load(long companyId, long lineId) => _load.First<(string?, string?, int)>(row => (row.TextOrNull(0), row.TextOrNull(1), row.GetInt32(2)), companyId, lineId);

    public void Set(long companyId, long lineId, string? week, string? timeZone) => _set.Run(companyId, lineId, week, timeZone);

    /// <param name="companyId">Whose.</param>
    /// <param name="lineId">0 is the company.</param>
    /// <param name="today">Null takes back what was said.</param>
    public void SetToday(long companyId, long lineId, TodayHours? today) => _today.Run(companyId, lineId, today?.From, today?.Until, today?.Ends);

    /// <returns>False when there is one on that day.</returns>
    public bool AddHoliday(Holiday h) => _add.Run(h.CompanyId, h.LineId, Day(h.Date), h.Name, h.Hours) == 1;

    /// <returns>Its line, day and name; null when it was gone.</returns>
    public (long LineId, string Date, string Name)? RemoveHoliday(long companyId, long id) => _remove.First<(long, string, string)?>(row => (row.GetInt64(0), row.GetString(1), row.GetString(2)), id, companyId);

    /// <returns>How many went.</returns>
    public int RemoveHolidaysFrom(long companyId, long lineId, DateOnly date) => _removeFrom.Run(companyId, lineId, Day(date));

    /// <summary>Those of its lines are among them: all are read at once for whoever calls.</summary>
    public long CountHolidays(long companyId) => _count.First(row => row.GetInt64(0), companyId);

    // As EF stores it.
    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
