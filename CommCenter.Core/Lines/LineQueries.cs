using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Lines;

/// <summary>What screens and the API read of lines.</summary>
public sealed class LineQueries(ReadGate reads)
{
    private const int Most = 500;

    /// <summary>The company's lines, switched off ones too, oldest first; 500 at most.</summary>
    public Task<IReadOnlyList<LineItem>> ListAsync(long companyId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlyList<LineItem>>(companyId, async db => await db.Lines.OrderBy(l => l.Id).Take(Most)
            .Select(l => new LineItem(l.Id, l.Provider, l.Address, l.Name, l.Channels, l.Enabled, l.FromSettings, l.Problem, l.LastInboundAt, l.LastOutboundAt, l.ExpiresAt, l.AccountSid, l.Version, l.AssigneeStaffId))
            .ToListAsync(cancellationToken), cancellationToken);
}

/// <summary>One line as shown.</summary>
public sealed record LineItem(long Id, Provider Provider, string Address, string Name, Channels Channels, bool Enabled, bool FromSettings, string? Problem, DateTimeOffset? LastInboundAt, DateTimeOffset? LastOutboundAt, DateTimeOffset? ExpiresAt, string? AccountSid = null, int Version = 0, long? AssigneeId = null);
