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

    /// <summary>Ids of lines that have hours of their own.</summary>
    public Task<HashSet<long>> LinesWithOwnAsync(long companyId, CancellationToken cancellationToken = default)
        => reads.ReadAsync(companyId, async db => (await db.OpeningHours.Where(h => h.LineId != 0 && h.Week != null).Select(h => h.LineId).ToListAsync(cancellationToken)).ToHashSet(), cancellationToken);

    /// <summary>Holidays in the order of their days.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="from">The first day that is wanted.</param>
    /// <param name="limit">200 at most.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public Task<HolidayPage> HolidaysAsync(long companyId, DateOnly from, int limit, CancellationToken cancellationToken = default)
        => reads.ReadAsync(companyId, async db =>
        {
            var take = Math.Clamp(limit, 1, Most);
            var rows = await db.Holidays.AsNoTracking().Where(h => h.Date >= from).OrderBy(h => h.Date).Take(take + 1).ToListAsync(cancellationToken);
            return new HolidayPage([.. rows.Take(take)], rows.Count > take ? rows[take].Date : null);
        }, cancellationToken);

    private Task<IReadOnlyDictionary<long, CompanyHours>> ReadAllAsync(long? companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyDictionary<long, CompanyHours>>(companyId ?? 0, async db =>
        {
            var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-DaysBack);
            var companies = await db.Companies.Where(c => companyId == null || c.Id == companyId).Select(c => new { c.Id, c.TimeZone }).ToListAsync(cancellationToken);
            var hours = (await db.OpeningHours.IgnoreQueryFilters().AsNoTracking().Where(h => companyId == null || h.CompanyId == companyId).ToListAsync(cancellationToken)).ToLookup(h => h.CompanyId);
            var holidays = (await db.Holidays.IgnoreQueryFilters().AsNoTracking().Where(h => (companyId == null || h.CompanyId == companyId) && h.Date >= since).ToListAsync(cancellationToken)).ToLookup(h => h.CompanyId);
            return companies.ToDictionary(c => c.Id, c => CompanyHours.Of(c.TimeZone, hours[c.Id], holidays[c.Id]));
        }, cancellationToken);
}

/// <summary>One page of holidays.</summary>
/// <param name="Rows">In the order of their days.</param>
/// <param name="Next">The first day of the next page; null when this is the last.</param>
public sealed record HolidayPage(IReadOnlyList<Holiday> Rows, DateOnly? Next);
