using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Finding lines, and what is noted on them as messages pass.</summary>
public sealed class LineWrites
{
    private const string Select = "SELECT l.Id, l.CompanyId, l.Provider, l.Address, l.Name, l.Channels, l.Enabled, l.AccountSid, c.Country, c.ReopenDays, l.AssigneeStaffId FROM Lines l JOIN Companies c ON c.Id = l.CompanyId";

    /// <summary>Precise enough for "last in 2 min ago", and saves a row write for each message under load.</summary>
    private static readonly TimeSpan Precise = TimeSpan.FromSeconds(10);

    private readonly WriteSession _session;

    // Every text asks for its line, and lines change only by administrators and Entity Framework, after whom the writer forgets these.
    private readonly Dictionary<(Provider, string), LineFacts> _known = [];
    private readonly Dictionary<long, DateTimeOffset> _sawInboundAt = [];
    private readonly Statement _find, _load, _inbound, _outbound, _problem, _warned;

    internal LineWrites(WriteSession session)
    {
        _session = session;
        _find = session.Prepare($"{Select} WHERE l.Provider = @provider AND l.Address = @address");
        _load = session.Prepare($"{Select} WHERE l.Id = @id");
        _inbound = session.Prepare("UPDATE Lines SET LastInboundAt = @at WHERE Id = @id AND (LastInboundAt IS NULL OR LastInboundAt < @before)");
        _outbound = session.Prepare("UPDATE Lines SET LastOutboundAt = @at WHERE Id = @id AND (LastOutboundAt IS NULL OR LastOutboundAt < @before)");
        _warned = session.Prepare("UPDATE Lines SET WarnedAt = @at WHERE Id = @id");
        _problem = session.Prepare("UPDATE Lines SET Problem = @problem WHERE Id = @id AND Problem IS NOT @same");
    }

    /// <summary>The line with this address, switched off or not, of any company.</summary>
    public LineFacts? Find(Provider provider, string address)
    {
        if (_known.TryGetValue((provider, address), out var known)) return known;
        if (_find.First(Read, provider, address) is not { } found) return null;
        return _known[(provider, address)] = found;
    }

    public LineFacts? Load(long id) => _load.First(Read, id);

    public void SawInbound(long lineId, DateTimeOffset at)
    {
        if (_sawInboundAt.TryGetValue(lineId, out var last) && at - last < Precise && at >= last) return;
        _inbound.Run(at, lineId, at - Precise);
        _session.AfterCommit(() => _sawInboundAt[lineId] = at);
    }

    public void SawOutbound(long lineId, DateTimeOffset at) => _outbound.Run(at, lineId, at - Precise);

    /// <summary>Notes what is wrong with the line, in words; null when it works again.</summary>
    public void SetProblem(long lineId, string? problem)
    {
        if (_problem.Run(problem, lineId, problem) > 0) _session.Notifications.LineChanged(Load(lineId)!.CompanyId, lineId, problem);
    }

    /// <summary>Administrators were told by text of its problem; null when they were told that it is over.</summary>
    public void SetWarned(long lineId, DateTimeOffset? at) => _warned.Run(at, lineId);

    /// <summary>Somebody else has written: lines may have changed.</summary>
    internal void Forget() => _known.Clear();

    private static LineFacts Read(Row row) => new(row.GetInt64(0), row.GetInt64(1), row.Word<Provider>(2), row.GetString(3), row.GetString(4), (Channels)row.GetInt32(5), row.GetBoolean(6), row.TextOrNull(7), row.GetString(8), row.GetInt32(9), row.NumberOrNull(10));
}

/// <summary>What steps need to know of a line and its company.</summary>
public sealed record LineFacts(long Id, long CompanyId, Provider Provider, string Address, string Name, Channels Channels, bool Enabled, string? AccountSid, string Country, int ReopenDays, long? AssigneeId = null)
{
    private static readonly string[] TollFree = ["+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888"];

    /// <summary>Whether HELP is answered before it comes here: Twilio does for its numbers, but for toll-free ones the carrier handles STOP and START alone (Twilio, "Support for opt-out keywords").</summary>
    public bool AnswersHelpItself() => Provider == Provider.Twilio && !TollFree.Any(code => Address.StartsWith(code, StringComparison.Ordinal));
}
