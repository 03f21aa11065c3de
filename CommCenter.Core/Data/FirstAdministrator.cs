using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data;

/// <summary>Sets the first company up with its first administrator, once: whoever comes second changes nothing.</summary>
public sealed class FirstAdministrator(DatabaseFactory database, GroupCommitWriter writer, IPasswordHasher<Account> hasher, TimeProvider time)
{
    /// <returns>False when somebody can sign in already.</returns>
    public async Task<bool> CreateAsync(FirstAdministratorRequest request)
    {
        var created = false;
        // Hashing is slow on purpose; nobody else should wait for it.
        var account = Account.Create(request.Email, request.Password, hasher, time.GetUtcNow());
        await writer.RunAloneAsync(async () =>
        {
            await using var context = database.CreateWithoutCompany();
            if (await SignInQueries.WhoCanSignIn(context).AnyAsync()) return;
            var company = await context.Companies.OrderBy(c => c.Id).FirstOrDefaultAsync()
                ?? context.Companies.Add(new Company { Name = request.CompanyName, Country = request.Country, TimeZone = request.TimeZone, CreatedAt = time.GetUtcNow() }).Entity;
            (company.Name, company.Country, company.TimeZone) = (request.CompanyName.Trim(), request.Country.Trim().ToUpperInvariant(), request.TimeZone.Trim());
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Users.Add(account);
            await context.SaveChangesAsync();
            context.Staff.Add(new StaffMember { CompanyId = company.Id, AccountId = account.Id, Name = request.Name.Trim(), Role = StaffRole.Administrator, CreatedAt = time.GetUtcNow() });
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
            created = true;
        });
        return created;
    }
}

/// <summary>What the set-up page asks for, checked.</summary>
public sealed record FirstAdministratorRequest(string CompanyName, string Country, string TimeZone, string Name, string Email, string Password);
