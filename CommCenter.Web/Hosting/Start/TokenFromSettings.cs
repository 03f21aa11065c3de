using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Web.Hosting.Start;

/// <summary>The API token of the settings works, in the name of the first administrator; one that went from there works no more.</summary>
public sealed class TokenFromSettings(CommCenterOptions options, DatabaseFactory database, GroupCommitWriter writer, IPasswordHasher<Account> hasher, TimeProvider time) : IStartUpStep
{
    public const string Name = "From settings (Api:BootstrapToken)";

    private const string SystemName = "System";
    private const string SystemEmail = "system@localhost";

    public Task RunAsync(CancellationToken cancellationToken) => writer.RunAloneAsync(async () =>
    {
        await using var context = database.CreateWithoutCompany();
        var hash = string.IsNullOrWhiteSpace(options.Api.BootstrapToken) ? null : ApiTokenHash.Of(options.Api.BootstrapToken.Trim());
        foreach (var old in await context.ApiTokens.IgnoreQueryFilters().Where(t => t.Name == Name && t.RevokedAt == null && t.Hash != hash).ToListAsync(cancellationToken)) old.RevokedAt = time.GetUtcNow();
        if (hash is not null)
        {
            var staff = await ActsAsAsync(context, cancellationToken);
            var token = await context.ApiTokens.IgnoreQueryFilters().FirstOrDefaultAsync(t => t.Hash == hash, cancellationToken)
                ?? context.ApiTokens.Add(new ApiToken { Name = Name, Hash = hash, CreatedAt = time.GetUtcNow() }).Entity;
            (token.CompanyId, token.StaffId, token.RevokedAt) = (staff.CompanyId, staff.Id, null);
        }

        await context.SaveChangesAsync(cancellationToken);
    });

    private async Task<StaffMember> ActsAsAsync(CommCenterDbContext context, CancellationToken cancellationToken)
    {
        var company = await context.Companies.OrderBy(c => c.Id).FirstAsync(cancellationToken);
        var staff = await (from s in context.Staff.IgnoreQueryFilters()
                           join a in context.Users on s.AccountId equals a.Id
                           where s.CompanyId == company.Id && s.DisabledAt == null && s.Role == StaffRole.Administrator
                           orderby a.PasswordHash == null, s.Id
                           select s).FirstOrDefaultAsync(cancellationToken);
        var standIn = await context.Users.FirstOrDefaultAsync(a => a.NormalizedUserName == Account.Normalise(SystemEmail), cancellationToken);
        if (staff is not null)
        {
            // A person has come: the stand-in goes from the list of staff.
            if (standIn is not null && staff.AccountId != standIn.Id)
            {
                foreach (var membership in await context.Staff.IgnoreQueryFilters().Where(s => s.AccountId == standIn.Id && s.DisabledAt == null).ToListAsync(cancellationToken)) membership.DisabledAt = time.GetUtcNow();
            }

            return staff;
        }

        // Nobody is there yet: an account without a password, which cannot sign in, stands for the machine.
        standIn ??= context.Users.Add(Account.Create(SystemEmail, password: null, hasher, time.GetUtcNow())).Entity;
        await context.SaveChangesAsync(cancellationToken);
        staff = await context.Staff.IgnoreQueryFilters().FirstOrDefaultAsync(s => s.CompanyId == company.Id && s.AccountId == standIn.Id, cancellationToken)
            ?? context.Staff.Add(new StaffMember { CompanyId = company.Id, AccountId = standIn.Id, Name = SystemName, Role = StaffRole.Administrator, CreatedAt = time.GetUtcNow() }).Entity;
        staff.DisabledAt = null;
        await context.SaveChangesAsync(cancellationToken);
        return staff;
    }
}
