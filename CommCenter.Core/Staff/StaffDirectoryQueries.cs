using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Staff;

/// <summary>What administration reads of staff and their links.</summary>
public sealed class StaffDirectoryQueries(ReadGate reads, TimeProvider time)
{
    private const int Most = 1000;

    /// <summary>The company's people, disabled ones last, by name. What stands for the machine is none.</summary>
    public Task<IReadOnlyList<StaffEntry>> ListAsync(long companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<StaffEntry>>(companyId, async db => await (from s in db.Staff
                                                                                    join a in db.Users on s.AccountId equals a.Id
                                                                                    where a.PasswordHash != null
                                                                                    orderby s.DisabledAt != null, s.Name, s.Id
                                                                                    select new StaffEntry(s.Id, s.Name, a.Email!, s.Role, s.DisabledAt != null, s.MobilePhone, s.OfficePhone, s.CallsGoTo) { EmailSignature = s.EmailSignature }).Take(Most).ToListAsync(cancellationToken), cancellationToken);

    public Task<StaffEntry?> FindAsync(long companyId, long staffId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => (from s in db.Staff
                                             join a in db.Users on s.AccountId equals a.Id
                                             where s.Id == staffId
                                             select new StaffEntry(s.Id, s.Name, a.Email!, s.Role, s.DisabledAt != null, s.MobilePhone, s.OfficePhone, s.CallsGoTo) { EmailSignature = s.EmailSignature }).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>Invitations that can still be used, newest first.</summary>
    public Task<IReadOnlyList<OpenInvitation>> InvitationsAsync(long companyId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return reads.ReadAsync<IReadOnlyList<OpenInvitation>>(companyId, async db => await db.OneTimeLinks
            .Where(l => l.Kind == LinkKind.Invitation && l.UsedAt == null && l.WithdrawnAt == null && l.ExpiresAt > now)
            .OrderByDescending(l => l.Id).Take(Most)
            .Select(l => new OpenInvitation(l.Id, l.Email, l.Role, l.ExpiresAt)).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>What a link is, for the page it opens. It comes before anybody is signed in, so its company is not known yet.</summary>
    public Task<OpenedLink?> LinkAsync(string code, CancellationToken cancellationToken)
    {
        var hash = LinkCode.HashOf(code);
        return reads.ReadAsync(0, async db =>
        {
            if (await db.OneTimeLinks.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(l => l.Hash == hash, cancellationToken) is not { } link) return null;
            var company = await db.Companies.Where(c => c.Id == link.CompanyId).Select(c => c.Name).FirstAsync(cancellationToken);
            var normalised = Account.Normalise(link.Email);
            var known = link.Kind == LinkKind.Invitation && await db.Users.AnyAsync(a => a.NormalizedEmail == normalised, cancellationToken);
            var email = link.StaffId is { } id
                ? await db.Staff.IgnoreQueryFilters().Where(s => s.Id == id).Join(db.Users, s => s.AccountId, a => a.Id, (s, a) => a.Email).FirstOrDefaultAsync(cancellationToken)
                : link.Email;
            return new OpenedLink(link, company, email ?? "", known);
        }, cancellationToken);
    }
}

/// <summary>A member of staff as administration shows them.</summary>
public sealed record StaffEntry(long Id, string Name, string Email, StaffRole Role, bool Disabled, string? MobilePhone, string? OfficePhone, CallsGoTo CallsGoTo)
{
    /// <summary>What stands under their emails; empty when nothing.</summary>
    public string EmailSignature { get; init; } = "";

    /// <summary>Their calls are to go to a number that is not entered.</summary>
    public bool HasNoNumberForCalls => CallsGoTo switch
    {
        CallsGoTo.Mobile => MobilePhone is null,
        CallsGoTo.Office => OfficePhone is null,
        _ => false,
    };
}

/// <summary>An invitation that waits to be used.</summary>
public sealed record OpenInvitation(long Id, string Email, StaffRole Role, DateTimeOffset ExpiresAt);

/// <summary>A link somebody opened.</summary>
/// <param name="Link">It.</param>
/// <param name="CompanyName">Whose staff it is about.</param>
/// <param name="Email">Of the person it is for.</param>
/// <param name="HasAccount">Whether an invited person has an account here already.</param>
public sealed record OpenedLink(OneTimeLink Link, string CompanyName, string Email, bool HasAccount);
