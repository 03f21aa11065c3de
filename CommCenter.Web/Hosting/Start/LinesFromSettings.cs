using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Web.Hosting.Settings;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Web.Hosting.Start;

/// <summary>The lines of the settings exist for the first company; those that went from there are switched off, never deleted.</summary>
public sealed class LinesFromSettings(ConfiguredLines configured, SettingsReport report, DatabaseFactory database, GroupCommitWriter writer, TimeProvider time) : IStartUpStep
{
    public Task RunAsync(CancellationToken cancellationToken) => writer.RunAloneAsync(async () =>
    {
        await using var context = database.CreateWithoutCompany();
        var company = await context.Companies.OrderBy(c => c.Id).FirstAsync(cancellationToken);
        var (lines, _, mentioned) = configured.Read(company.Country);
        var stored = await context.Lines.IgnoreQueryFilters().ToListAsync(cancellationToken);
        foreach (var line in lines)
        {
            var row = stored.FirstOrDefault(l => l.Provider == line.Provider && l.Address == line.Address);
            if (row is not null && row.CompanyId != company.Id)
            {
                report.Add(new("Lines", $"{line.Address} belongs to another company here.", "Take it out of the settings, or remove it there first."));
                continue;
            }

            row ??= context.Lines.Add(new Line { CompanyId = company.Id, Provider = line.Provider, Address = line.Address, Name = line.Name, CreatedAt = time.GetUtcNow() }).Entity;
            (row.Name, row.Channels, row.FromSettings, row.Enabled) = (line.Name, line.Channels, true, true);
        }

        foreach (var gone in stored.Where(l => l.FromSettings && !mentioned.Contains((l.Provider, l.Address)))) gone.Enabled = false;
        await context.SaveChangesAsync(cancellationToken);
        await ConnectAsync(context, lines, cancellationToken);
    });

    /// <summary>A mailbox whose grant stands in the settings is connected by it, also when the provider had shut us out before: the grant may be a new one.</summary>
    private async Task ConnectAsync(CommCenterDbContext context, List<ConfiguredLine> lines, CancellationToken cancellationToken)
    {
        var granted = lines.Where(l => l.RefreshToken is not null).Select(l => l.Address).ToList();
        if (granted.Count == 0) return;
        foreach (var line in await context.Lines.IgnoreQueryFilters().Where(l => l.FromSettings && granted.Contains(l.Address)).ToListAsync(cancellationToken))
        {
            var mailbox = await context.Mailboxes.IgnoreQueryFilters().FirstOrDefaultAsync(m => m.LineId == line.Id, cancellationToken)
                ?? context.Mailboxes.Add(new Mailbox { LineId = line.Id, CompanyId = line.CompanyId }).Entity;
            (mailbox.ConnectedAt, mailbox.RevokedAt) = (mailbox.ConnectedAt ?? time.GetUtcNow(), null);
        }

        await context.SaveChangesAsync(cancellationToken);
    }
}
