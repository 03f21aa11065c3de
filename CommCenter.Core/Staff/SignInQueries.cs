using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Staff;

/// <summary>Who may be here. These reads come before a company is known, so they name it themselves where they need it.</summary>
public sealed class SignInQueries(ReadGate reads)
{
    private volatile bool _anySeen;

    /// <summary>True once somebody can sign in; the set-up page exists until then.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
        => _anySeen || (_anySeen = await reads.ReadAsync(0, context => WhoCanSignIn(context).AnyAsync(cancellationToken), cancellationToken));

    /// <summary>Where an account works now, by company name; places it was taken off are left out.</summary>
    public Task<List<SignedInStaff>> MembershipsAsync(long accountId, CancellationToken cancellationToken)
        => reads.ReadAsync(
            0,
            context => (from s in context.Staff.IgnoreQueryFilters()
                        join c in context.Companies on s.CompanyId equals c.Id
                        where s.AccountId == accountId && s.DisabledAt == null
                        orderby c.Name
                        select new SignedInStaff(s.AccountId, s.Id, s.CompanyId, s.Name, s.Role, c.Name, c.TimeZone)).Take(200).ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>A member of staff as of now; null when there is none, or the person was taken off the company.</summary>
    public Task<StaffSession?> SessionAsync(long staffId, CancellationToken cancellationToken)
        => reads.ReadAsync(
            0,
            async context => (await (from s in context.Staff.IgnoreQueryFilters()
                                     join c in context.Companies on s.CompanyId equals c.Id
                                     join a in context.Users on s.AccountId equals a.Id
                                     where s.Id == staffId && s.DisabledAt == null
                                     select new { Staff = new SignedInStaff(s.AccountId, s.Id, s.CompanyId, s.Name, s.Role, c.Name, c.TimeZone), a.SecurityStamp }).FirstOrDefaultAsync(cancellationToken)) is { } found
                ? new StaffSession(found.Staff, found.SecurityStamp)
                : null,
            cancellationToken);

    /// <summary>Whose token it is; null when there is none like it, or it was revoked.</summary>
    /// <param name="hash">See <see cref="ApiTokenHash"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<long?> StaffOfTokenAsync(string hash, CancellationToken cancellationToken)
        => reads.ReadAsync(0, context => context.ApiTokens.IgnoreQueryFilters().Where(t => t.Hash == hash && t.RevokedAt == null).Select(t => (long?)t.StaffId).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>Staff with a password. What the bootstrap token acts as before there is anybody has none.</summary>
    internal static IQueryable<StaffMember> WhoCanSignIn(CommCenterDbContext context)
        => from s in context.Staff.IgnoreQueryFilters()
           join a in context.Users on s.AccountId equals a.Id
           where a.PasswordHash != null
           select s;
}

/// <summary>A member of staff and the stamp of the account, which changes with the password.</summary>
public sealed record StaffSession(SignedInStaff Staff, string? SecurityStamp);
