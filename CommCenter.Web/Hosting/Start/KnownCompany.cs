using CommCenter.Core.Data;
using CommCenter.Web.Webhooks;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Web.Hosting.Start;

/// <summary>Tells the front door which company is the first.</summary>
internal sealed class KnownCompany(DatabaseFactory database, Installation installation) : IStartUpStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateWithoutCompany();
        installation.FirstCompanyId = await context.Companies.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(cancellationToken);
    }
}
