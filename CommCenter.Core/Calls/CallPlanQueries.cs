using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Calls;

/// <summary>What the call flow editor reads.</summary>
public sealed class CallPlanQueries(ReadGate reads)
{
    /// <summary>The line's plan; the usual one at version 0 when none is stored.</summary>
    public Task<StoredPlan> FindAsync(long companyId, long lineId, CancellationToken cancellationToken = default)
        => reads.ReadAsync(companyId, async db => await db.LineCallPlans.AsNoTracking().FirstOrDefaultAsync(p => p.LineId == lineId, cancellationToken) is { } row
            ? new StoredPlan(CallPlanJson.Read(row.Plan), row.Version)
            : new StoredPlan(new CallPlan(), 0), cancellationToken);

    /// <summary>What a plan is checked against; of sounds those that are named.</summary>
    public Task<PlanFacts> FactsAsync(long companyId, IReadOnlyCollection<long> sounds, CancellationToken cancellationToken = default)
        => reads.ReadAsync(companyId, async db =>
        {
            var staff = await db.Staff.AsNoTracking().Where(s => s.DisabledAt == null).OrderBy(s => s.Name).ThenBy(s => s.Id)
                .Join(db.Users.Where(u => u.PasswordHash != null), s => s.AccountId, u => u.Id, (s, u) => new CallStaff(s.Id, s.Name, s.CallsGoTo, s.MobilePhone, s.OfficePhone)).ToListAsync(cancellationToken);
            var own = await db.Lines.Select(l => l.Address).ToListAsync(cancellationToken);
            var known = await Sounds(db, sounds).ToListAsync(cancellationToken);
            return new PlanFacts(staff, own.Where(address => address.StartsWith('+')).ToHashSet(), known.Where(sound => sound.Problem is null).Select(sound => sound.Id).ToHashSet())
            {
                CompanyName = await db.Companies.Where(c => c.Id == companyId).Select(c => c.Name).FirstAsync(cancellationToken),
            };
        }, cancellationToken);

    /// <summary>An uploaded sound, or a file that is none; null when it is not there.</summary>
    public Task<PlanSound?> SoundAsync(long companyId, long id, CancellationToken cancellationToken = default)
        => reads.ReadAsync(companyId, db => Sounds(db, [id]).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    private static IQueryable<PlanSound> Sounds(CommCenterDbContext db, IReadOnlyCollection<long> ids)
        => db.Attachments.Where(a => ids.Contains(a.Id) && a.EntryId == null).Select(a => new PlanSound(a.Id, a.FileName, a.ContentType, a.Size));
}

/// <summary>A line's plan and how often it was changed.</summary>
public sealed record StoredPlan(CallPlan Plan, int Version);

/// <summary>A file that was uploaded to be played to callers.</summary>
public sealed record PlanSound(long Id, string? FileName, string ContentType, long? Size)
{
    /// <summary>Bytes of a sound: several minutes.</summary>
    private const long Largest = 5 * 1024 * 1024;

    /// <summary>Why it cannot be played to callers; null when it can.</summary>
    public string? Problem => ContentType is not ("audio/mpeg" or "audio/wav") ? $"{FileName ?? "This file"} is no sound that can be played to callers. Choose an MP3 or WAV file."
        : Size > Largest ? $"{FileName ?? "This file"} is too large: 5 MB at most."
        : null;
}
