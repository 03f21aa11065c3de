using CommCenter.Core.Customers;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Staff;
using CommCenter.Web.Hosting.Settings;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Web.Hosting.Start;

/// <summary>The administrator of the settings can sign in. Made once: a password changed later on screen stays.</summary>
public sealed class AdministratorFromSettings(CommCenterOptions options, DatabaseFactory database, GroupCommitWriter writer, IPasswordHasher<Account> hasher, TimeProvider time) : IStartUpStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (email, password) = (EmailAddress.Normalise(options.Admin.Email ?? ""), options.Admin.Password);
        if (email is null || password is null or { Length: < CompanyCheck.ShortestPassword }) return;
        await writer.RunAloneAsync(async () =>
        {
            await using var context = database.CreateWithoutCompany();
            var normalised = Account.Normalise(email);
            if (await context.Users.AnyAsync(a => a.NormalizedEmail == normalised, cancellationToken)) return;
            var company = await context.Companies.OrderBy(c => c.Id).FirstAsync(cancellationToken);
            var account = Account.Create(email, password, hasher, time.GetUtcNow());
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            context.Users.Add(account);
            await context.SaveChangesAsync(cancellationToken);
            context.Staff.Add(new StaffMember { CompanyId = company.Id, AccountId = account.Id, Name = NameOf(email), Role = StaffRole.Administrator, CreatedAt = time.GetUtcNow() });
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
    }

    /// <summary>ana.lopez@… is shown as "Ana Lopez" until she changes it.</summary>
    private static string NameOf(string email)
    {
        var words = email[..email.LastIndexOf('@')].Split(['.', '_', '-', '+'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? email : string.Join(' ', words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
