using CommCenter.Core.Companies;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Web.Hosting.Settings;
using CommCenter.Web.Webhooks;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Web.Hosting.Start;

/// <summary>The first company exists, and is as the settings say where they say something.</summary>
internal sealed class FirstCompany(CommCenterOptions options, Installation installation, DatabaseFactory database, GroupCommitWriter writer, TimeProvider time) : IStartUpStep
{
    public Task RunAsync(CancellationToken cancellationToken) => writer.RunAloneAsync(async () =>
    {
        await using var context = database.CreateWithoutCompany();
        var company = await context.Companies.OrderBy(c => c.Id).FirstOrDefaultAsync(cancellationToken)
            ?? context.Companies.Add(new Company { Name = "Our company", Country = "US", TimeZone = "UTC", CreatedAt = time.GetUtcNow() }).Entity;
        if (options.Company.Name?.Trim() is { Length: > 0 and <= 200 } name) company.Name = name;
        if (CompanyCheck.IsCountry(options.Company.Country?.Trim())) company.Country = options.Company.Country!.Trim().ToUpperInvariant();
        if (CompanyCheck.IsTimeZone(options.Company.TimeZone?.Trim())) company.TimeZone = options.Company.TimeZone!.Trim();
        await context.SaveChangesAsync(cancellationToken);
        installation.FirstCompanyId = company.Id;
    });
}
