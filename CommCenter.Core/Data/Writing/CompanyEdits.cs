namespace CommCenter.Core.Data.Writing;

/// <summary>The company as administrators change it. Lines are remembered with their company's country and days, so the writer forgets them.</summary>
public sealed class CompanyEdits
{
    private readonly WriteSession _session;
    private readonly Statement _load, _change;

    internal CompanyEdits(WriteSession session)
    {
        _session = session;
        _load = session.Prepare("SELECT Name, Country, TimeZone, ReopenDays, Version FROM Companies WHERE Id = @id");
        _change = session.Prepare("UPDATE Companies SET Name = @name, Country = @country, TimeZone = @zone, ReopenDays = @days, Version = Version + 1 WHERE Id = @id AND Version = @version");
    }

    public (string Name, string Country, string TimeZone, int ReopenDays, int Version)? Load(long companyId)
        => _load.First<(string, string, string, int, int)?>(row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4)), companyId);

    /// <returns>False when it is not at this version any more.</returns>
    public bool Change(long companyId, int version, string name, string country, string timeZone, int reopenDays)
    {
        _session.Lines.Forget();
        return _change.Run(name, country, timeZone, reopenDays, companyId, version) == 1;
    }
}
