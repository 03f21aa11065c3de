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

    internal static CompanyHours Of(string timeZone, IEnumerable<OpeningHours> rows, IEnumerable<Holiday> holidays)
    {
        var days = holidays.ToDictionary(h => h.Date, h => h.Hours is null ? [] : WeeklyHours.ParseDay(h.Hours) ?? []);
        var stored = rows.ToDictionary(row => row.LineId);
        var company = stored.GetValueOrDefault(0);
        var week = WeeklyHours.Parse(company?.Week);
        // A week that cannot be read is none: callers are not turned away by a row.
        return new CompanyHours(
            week is null && company?.Today is null && days.Count == 0 ? BusinessHours.Always : BusinessHours.Create(timeZone, week, days, company?.Today),
            stored.Values.Where(row => row.LineId != 0).ToDictionary(row => row.LineId, row => BusinessHours.Create(timeZone, WeeklyHours.Parse(row.Week) ?? week, days, row.Today ?? company?.Today)));
    }
}
