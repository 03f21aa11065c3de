using CommCenter.Core.Audit;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Lines;

/// <summary>Looks at, and repairs, where a line's messages are sent to at its provider. The network call never holds the writer.</summary>
public sealed class LineWebhookActions(GroupCommitWriter writer, IEnumerable<ILineSetup> setups)
{
    public Task<LineWebhooks> LookAsync(LineItem line, CancellationToken cancellationToken)
        => setups.FirstOrDefault(s => s.Provider == line.Provider) is { } setup ? setup.LookAsync(line, cancellationToken) : Task.FromResult(Unknown(line));

    /// <summary>Points the line's messages here; audited when the provider took it.</summary>
    public async Task<LineWebhooks> RepairAsync(long companyId, long byStaffId, LineItem line, CancellationToken cancellationToken)
    {
        if (!await writer.RunAsync(session => session.Companies.LoadStaff(companyId, byStaffId) is { MayAdminister: true })) return LineWebhooks.Unknown("Only an administrator can do this.");
        if (setups.FirstOrDefault(s => s.Provider == line.Provider) is not { } setup) return Unknown(line);
        var now = await setup.RepairAsync(line, cancellationToken);
        if (now.Configured) await writer.RunAsync(session => AuditLog.Write(session, companyId, byStaffId, "line.webhooks-repaired", $"lin_{line.Id}", $"{line.Name}, {line.Address}"));
        return now;
    }

    private static LineWebhooks Unknown(LineItem line) => LineWebhooks.Unknown($"Webhooks of {line.Provider} cannot be looked at here yet.");
}
