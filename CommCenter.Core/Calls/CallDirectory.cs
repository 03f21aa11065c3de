using CommCenter.Core.Lines;

namespace CommCenter.Core.Calls;

/// <summary>All that answering a call needs, in memory alone: a caller is answered while the database is locked (law 1). Read at start and after each change of lines, plans, hours, staff or blocked customers.</summary>
public sealed class CallDirectory
{
    private volatile State _state = new([], new HashSet<(long, string)>());

    /// <summary>The line of ours with that address; null when there is none.</summary>
    public CallLine? Find(Provider provider, string address) => _state.Lines.FirstOrDefault(line => line.Provider == provider && line.Address == address);

    public CallLine? Find(long lineId) => _state.Lines.FirstOrDefault(line => line.LineId == lineId);

    /// <summary>All lines that take calls.</summary>
    public IReadOnlyList<CallLine> Lines => _state.Lines;

    /// <summary>Calls from that number are turned away.</summary>
    /// <param name="companyId">Whose customer.</param>
    /// <param name="address">Normalised.</param>
    public bool IsBlocked(long companyId, string address) => _state.Blocked.Contains((companyId, address));

    /// <summary>Takes what was read in place of what was known.</summary>
    public void Set(IReadOnlyList<CallLine> lines, IReadOnlySet<(long CompanyId, string Address)> blocked) => _state = new State(lines, blocked);

    private sealed record State(IReadOnlyList<CallLine> Lines, IReadOnlySet<(long CompanyId, string Address)> Blocked);
}
