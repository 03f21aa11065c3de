namespace CommCenter.Core.Companies;

/// <summary>When a company and each of its lines are open.</summary>
public sealed class CompanyHours
{
    public static readonly CompanyHours Always = new(BusinessHours.Always, []);

    private readonly Dictionary<long, BusinessHours> _lines;

    private CompanyHours(BusinessHours company, Dictionary<long, BusinessHours> lines) => (Company, _lines) = (company, lines);

    public BusinessHours Company { get; }

    /// <summary>Of a line: its own, or the company's.</summary>
    public BusinessHours Of(long? lineId) => lineId is { } id && _lines.TryGetValue(id, out var own) ? own : Company;

    /// <param name="timeZone">The company's.</param>
    /// <param name="rows">Of the company and its lines.</param>
    /// <param name="holidays">Likewise.</param>
    public static CompanyHours Of(string timeZone, IEnumerable<OpeningHours> rows, IEnumerable<Holiday> holidays)
    {
        var days = holidays.ToLookup(h => h.LineId);
        var stored = rows.ToDictionary(row => row.LineId);
        var company = stored.GetValueOrDefault(0);
        // A week that cannot be read is none: callers are not turned away by a row.
        var week = WeeklyHours.Parse(company?.Week);
        var ofAll = DaysOf(days[0]);
        return new CompanyHours(BusinessHours.Create(timeZone, week, ofAll, company?.Today), stored.Keys.Union(days.Select(own => own.Key)).Where(line => line != 0).ToDictionary(line => line, line =>
        {
            var own = stored.GetValueOrDefault(line);
            return BusinessHours.Create(own?.TimeZone ?? timeZone, WeeklyHours.Parse(own?.Week) ?? week, days[line].Any() ? DaysOf([.. days[0], .. days[line]]) : ofAll, own?.Today ?? company?.Today);
        }));
    }

    /// <summary>Of two of one day the later counts: a line's own after the company's.</summary>
    private static Dictionary<DateOnly, IReadOnlyList<OpenSpan>> DaysOf(IEnumerable<Holiday> holidays)
    {
        Dictionary<DateOnly, IReadOnlyList<OpenSpan>> days = [];
        foreach (var holiday in holidays) days[holiday.Date] = holiday.Hours is null ? [] : WeeklyHours.ParseDay(holiday.Hours) ?? [];
        return days;
    }
}
