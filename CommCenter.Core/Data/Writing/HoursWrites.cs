using System.Globalization;

using CommCenter.Core.Companies;

namespace CommCenter.Core.Data.Writing;

/// <summary>Opening hours and holidays.</summary>
public sealed class HoursWrites
{
    private readonly Statement _load, _set, _today, _add, _remove, _removeFrom, _count;

    internal HoursWrites(WriteSession session)
    {
        _load = session.Prepare("SELECT Week, Version FROM OpeningHours WHERE CompanyId = @company AND LineId = @line");
        _set = session.Prepare("""
            INSERT INTO OpeningHours (CompanyId, LineId, Week, Version) VALUES (@company, @line, @week, 1)
            ON CONFLICT (CompanyId, LineId) DO UPDATE SET Week = excluded.Week, Version = Version + 1
            """);
        _today = session.Prepare("""
            INSERT INTO OpeningHours (CompanyId, LineId, TodayFrom, TodayUntil, TodayEnds, Version) VALUES (@company, @line, @from, @until, @ends, 0)
            ON CONFLICT (CompanyId, LineId) DO UPDATE SET TodayFrom = excluded.TodayFrom, TodayUntil = excluded.TodayUntil, TodayEnds = excluded.TodayEnds
            """);
        _add = session.Prepare("INSERT INTO Holidays (CompanyId, Date, Name, Hours) VALUES (@company, @date, @name, @hours) ON CONFLICT (CompanyId, Date) DO NOTHING");
        _remove = session.Prepare("DELETE FROM Holidays WHERE Id = @id AND CompanyId = @company RETURNING Date, Name");
        _removeFrom = session.Prepare("DELETE FROM Holidays WHERE CompanyId = @company AND Date >= @from");
        _count = session.Prepare("SELECT COUNT(*) FROM Holidays WHERE CompanyId = @company");
    }

    /// <summary>The week as stored and the version; null and 0 when there is no row.</summary>
    public (string? Week, int Version) Load(long companyId, long lineId) => _load.First<(string?, int)>(row => (row.TextOrNull(0), row.GetInt32(1)), companyId, lineId);

    public void SetWeek(long companyId, long lineId, string? week) => _set.Run(companyId, lineId, week);

    /// <param name="companyId">Whose.</param>
    /// <param name="lineId">0 is the company.</param>
    /// <param name="today">Null takes back what was said.</param>
    public void SetToday(long companyId, long lineId, TodayHours? today) => _today.Run(companyId, lineId, today?.From, today?.Until, today?.Ends);

    /// <returns>False when there is one on that day.</returns>
    public bool AddHoliday(Holiday h) => _add.Run(h.CompanyId, Day(h.Date), h.Name, h.Hours) == 1;

    /// <returns>Its day and name; null when it was gone.</returns>
    public (string Date, string Name)? RemoveHoliday(long companyId, long id) => _remove.First<(string, string)?>(row => (row.GetString(0), row.GetString(1)), id, companyId);

    /// <returns>How many went.</returns>
    public int RemoveHolidaysFrom(long companyId, DateOnly date) => _removeFrom.Run(companyId, Day(date));

    public long CountHolidays(long companyId) => _count.First(row => row.GetInt64(0), companyId);

    // As EF stores it.
    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
