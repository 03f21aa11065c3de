using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Companies;

/// <summary>What screens, the phone and figures read of opening hours and holidays.</summary>
public sealed class HoursQueries(ReadGate reads, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>Further back nobody counts business minutes.</summary>
    private const int DaysBack = 400;

    /// <summary>When the company and each of its lines are open.</summary>
    public async Task<CompanyHours> ReadAsync(long companyId, CancellationToken cancellationToken = default)
        => (await ReadAllAsync(companyId, cancellationToken)).GetValueOrDefault(companyId, CompanyHours.Always);

    /// <summary>The same of every company, for what answers calls from memory.</summary>
    public Task<IReadOnlyDictionary<long, CompanyHours>> ReadAllAsync(CancellationToken cancellationToken) => ReadAllAsync(null, cancellationToken);

    /// <summary>The stored row, to be changed; null when there is none.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="lineId">0 is the company itself.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public Task<OpeningHours?> FindAsync(long companyId, long lineId, CancellationToken cancellationToken = default)
        => reads.ReadAsync(companyId, db => db.OpeningHours.AsNoTracking().FirstOrDefaultAsync(h => h.LineId == lineId, cancellationToken), cancellationToken);

    /// <summary>What lines have of their own, by their ids; one that has nothing is not among them. Holidays that are over do not count.</summary>
    public Task<IReadOnlyDictionary<long, OwnHours>> OwnOfLinesAsync(long companyId, CancellationToken cancellationToken = default)
        => reads.ReadAsync<IReadOnlyDictionary<long, OwnHours>>(companyId, async db =>
        {
            // A day less, because somewhere it is still yesterday.
            var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1);
            var holidays = (await db.Holidays.Where(h => h.LineId != 0 && h.Date >= since).Select(h => h.LineId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
            var rows = await db.OpeningHours.Where(h => h.LineId != 0 && (h.Week != null || h.TimeZone != null)).Select(h => new { h.LineId, Week = h.Week != null, h.TimeZone }).ToListAsync(cancellationToken);
            var own = rows.ToDictionary(row => row.LineId, row => new OwnHours(row.Week, row.TimeZone, holidays.Contains(row.LineId)));
            foreach (var line in holidays) own.TryAdd(line, new OwnHours(false, null, true));
            return own;
        }, cancellationToken);

    /// <summary>Holidays in the order of their days.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="lineId">Those that are this line's alone; 0 is the company itself.</param>
    /// <param name="from">The first day that is wanted.</param>
    /// <param name="limit">200 at most.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public Task<HolidayPage> HolidaysAsync(long companyId, long lineId, DateOnly from, int limit, CancellationToken cancellationToken = default)
        => reads.ReadAsync(companyId, async db =>
        {
            var take = Math.Clamp(limit, 1, Most);
            var rows = await db.Holidays.AsNoTracking().Where(h => h.LineId == lineId && h.Date >= from).OrderBy(h => h.Date).Take(take + 1).ToListAsync(cancellationToken);
            return new HolidayPage([.. rows.Take(take)], rows.Count > take ? rows[take].Date : null);
        }, cancellationToken);

    private Task<IReadOnlyDictionary<long, CompanyHours>> ReadAllAsync(long? companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyDictionary<long, CompanyHours>>(companyId ?? 0, async db =>
        {
            var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-DaysBack);
            var (ofCompanies, ofHours, ofHolidays) = (db.Companies.AsQueryable(), db.OpeningHours.IgnoreQueryFilters(), db.Holidays.IgnoreQueryFilters().Where(h => h.Date >= since));
            // Asked for here and not by "companyId == null ||" in the queries: such a part is compiled anew for every question, which costs more than the question.
            if (companyId is { } one) (ofCompanies, ofHours, ofHolidays) = (ofCompanies.Where(c => c.Id == one), ofHours.Where(h => h.CompanyId == one), ofHolidays.Where(h => h.CompanyId == one));
            var companies = await ofCompanies.Select(c => new { c.Id, c.TimeZone }).ToListAsync(cancellationToken);
            var hours = (await ofHours.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(h => h.CompanyId);
            var holidays = (await ofHolidays.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(h => h.CompanyId);
            return companies.ToDictionary(c => c.Id, c => CompanyHours.Of(c.TimeZone, hours[c.Id], holidays[c.Id]));
        }, cancellationToken);
}

/// <summary>One page of holidays.</summary>
/// <param name="Rows">In the order of their days.</param>
/// <param name="Next">The first day of the next page; null when this is the last.</param>
public sealed record HolidayPage(IReadOnlyList<Holiday> Rows, DateOnly? Next);

/// <summary>What a line has of its own.</summary>
/// <param name="Week">It has weekly hours.</param>
/// <param name="TimeZone">IANA name; null is the company's.</param>
/// <param name="Holidays">Some that come are its alone.</param>
public sealed record OwnHours(bool Week, string? TimeZone, bool Holidays);
