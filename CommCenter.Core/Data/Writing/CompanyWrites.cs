using CommCenter.Core.Staff;

namespace CommCenter.Core.Data.Writing;

/// <summary>What steps and actions ask of companies and their staff.</summary>
public sealed class CompanyWrites
{
    private readonly Statement _load, _staff, _first;
    private long? _firstId;

    internal CompanyWrites(WriteSession session)
    {
        _load = session.Prepare("SELECT Country, TimeZone, ReopenDays, Name FROM Companies WHERE Id = @id");
        _staff = session.Prepare("SELECT Id, Name, Role, DisabledAt FROM Staff WHERE Id = @id AND CompanyId = @company");
        _first = session.Prepare("SELECT MIN(Id) FROM Companies");
    }

    /// <summary>The company that the settings speak of. It never changes, so it is asked for once.</summary>
    public long First() => _firstId ??= _first.First(row => row.GetInt64(0));

    public CompanyFacts? Load(long companyId) => _load.First(row => new CompanyFacts(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3)), companyId);

    /// <summary>A member of the company's staff, disabled or not; null when it is nobody of theirs.</summary>
    public StaffFacts? LoadStaff(long companyId, long staffId)
        => _staff.First(row => new StaffFacts(row.GetInt64(0), row.GetString(1), row.Word<StaffRole>(2), !row.IsDBNull(3)), staffId, companyId);
}

/// <summary>What actions need to know of a company.</summary>
public sealed record CompanyFacts(string Country, string TimeZone, int ReopenDays, string Name);

/// <summary>What actions need to know of a member of staff.</summary>
public sealed record StaffFacts(long Id, string Name, StaffRole Role, bool Disabled)
{
    public bool MayAdminister => !Disabled && Role == StaffRole.Administrator;
}
