using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Lines as administrators change them. The writer forgets the lines it remembers with every change.</summary>
public sealed class LineEdits
{
    private readonly WriteSession _session;
    private readonly Statement _owner, _load, _add, _change, _adopt, _uses, _assign;

    internal LineEdits(WriteSession session)
    {
        _session = session;
        const string select = "SELECT Id, CompanyId, Provider, Address, Name, Channels, Enabled, FromSettings, AccountSid, Version, AssigneeStaffId FROM Lines";
        _owner = session.Prepare($"{select} WHERE Provider = @provider AND Address = @address");
        _load = session.Prepare($"{select} WHERE Id = @id AND CompanyId = @company");
        _add = session.Prepare("""
            INSERT INTO Lines (CompanyId, Provider, Address, Name, Channels, FromSettings, Enabled, AccountSid, Version, CreatedAt)
            VALUES (@company, @provider, @address, @name, @channels, 0, 1, @account, 0, @at) RETURNING Id
            """);
        _change = session.Prepare("UPDATE Lines SET Name = @name, Channels = @channels, Enabled = @enabled, AssigneeStaffId = @assignee, Version = Version + 1 WHERE Id = @id AND CompanyId = @company AND Version = @version AND FromSettings = 0");
        _adopt = session.Prepare("UPDATE Lines SET Name = @name, Channels = @channels, AccountSid = @account, Enabled = 1, FromSettings = 0, Problem = NULL, Version = Version + 1 WHERE Id = @id AND CompanyId = @company");
        _assign = session.Prepare("UPDATE Lines SET AssigneeStaffId = @staff, Channels = @channels, Version = Version + 1 WHERE Id = @id AND CompanyId = @company");
        _uses = session.Prepare("SELECT Name FROM Lines WHERE Provider = @provider AND AccountSid = @sid AND Enabled = 1 ORDER BY Id LIMIT 1");
    }

    /// <summary>Who has this address, of any company.</summary>
    public LineRecord? Owner(Provider provider, string address) => _owner.First(Read, provider, address);

    public LineRecord? Load(long companyId, long lineId) => _load.First(Read, lineId, companyId);

    public long Add(Line l)
    {
        _session.Lines.Forget();
        return _add.First(row => row.GetInt64(0), l.CompanyId, l.Provider, l.Address, l.Name, l.Channels, l.AccountSid, l.CreatedAt);
    }

    /// <returns>False when it is not at this version any more, or comes from settings.</returns>
    public bool Change(long companyId, long lineId, int version, string name, Channels channels, bool enabled, long? assigneeId)
    {
        _session.Lines.Forget();
        return _change.Run(name, channels, enabled, assigneeId, lineId, companyId, version) == 1;
    }

    /// <summary>A line that went from settings is from now on one entered on screen.</summary>
    public void Adopt(long companyId, long lineId, string name, Channels channels, string? accountSid)
    {
        _session.Lines.Forget();
        _adopt.Run(name, channels, accountSid, lineId, companyId);
    }

    /// <summary>Who gets the conversations that begin on it, and what it can do from now on.</summary>
    public void Assign(long companyId, long lineId, long? staffId, Channels channels)
    {
        _session.Lines.Forget();
        _assign.Run(staffId, channels, lineId, companyId);
    }

    /// <summary>The name of a line that is switched on and sent with this account; null when there is none.</summary>
    public string? UsesAccount(Provider provider, string sid) => _uses.First(row => row.GetString(0), provider, sid);

    private static LineRecord Read(Row row)
        => new(row.GetInt64(0), row.GetInt64(1), row.Word<Provider>(2), row.GetString(3), row.GetString(4), (Channels)row.GetInt32(5), row.GetBoolean(6), row.GetBoolean(7), row.TextOrNull(8), row.GetInt32(9), row.NumberOrNull(10));
}

/// <summary>A line with what administration needs to know.</summary>
public sealed record LineRecord(long Id, long CompanyId, Provider Provider, string Address, string Name, Channels Channels, bool Enabled, bool FromSettings, string? AccountSid, int Version, long? AssigneeId = null);
