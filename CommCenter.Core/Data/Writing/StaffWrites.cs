using CommCenter.Core.Staff;

namespace CommCenter.Core.Data.Writing;

/// <summary>Members of staff, as administrators and they themselves change them.</summary>
public sealed class StaffWrites
{
    private readonly Statement _load, _find, _add, _role, _disable, _profile, _administrators, _elsewhere, _signature;

    internal StaffWrites(WriteSession session)
    {
        const string select = "SELECT s.Id, s.AccountId, s.Name, s.Role, s.DisabledAt, s.MobilePhone, s.OfficePhone, a.Email, a.PasswordHash IS NOT NULL, s.CallsGoTo FROM Staff s JOIN AspNetUsers a ON a.Id = s.AccountId";
        _load = session.Prepare($"{select} WHERE s.Id = @id AND s.CompanyId = @company");
        _find = session.Prepare($"{select} WHERE s.AccountId = @account AND s.CompanyId = @company");
        _add = session.Prepare("INSERT INTO Staff (CompanyId, AccountId, Name, Role, CreatedAt) VALUES (@company, @account, @name, @role, @at) RETURNING Id");
        _role = session.Prepare("UPDATE Staff SET Role = @role WHERE Id = @id AND CompanyId = @company");
        _disable = session.Prepare("UPDATE Staff SET DisabledAt = @at WHERE Id = @id AND CompanyId = @company");
        _profile = session.Prepare("UPDATE Staff SET Name = @name, MobilePhone = @mobile, OfficePhone = @office, CallsGoTo = @goesTo WHERE Id = @id AND CompanyId = @company");
        _signature = session.Prepare("UPDATE Staff SET EmailSignature = @signature WHERE Id = @id AND CompanyId = @company AND EmailSignature <> @signature");
        _administrators = session.Prepare("SELECT COUNT(*) FROM Staff s JOIN AspNetUsers a ON a.Id = s.AccountId WHERE s.CompanyId = @company AND s.Role = 'Administrator' AND s.DisabledAt IS NULL AND a.PasswordHash IS NOT NULL AND s.Id <> @but");
        _elsewhere = session.Prepare("SELECT 1 FROM Staff WHERE AccountId = @account AND CompanyId <> @company LIMIT 1");
    }

    public StaffRecord? Load(long companyId, long staffId) => _load.First(Read, staffId, companyId);

    public StaffRecord? FindByAccount(long companyId, long accountId) => _find.First(Read, accountId, companyId);

    public long Add(StaffMember s) => _add.First(row => row.GetInt64(0), s.CompanyId, s.AccountId, s.Name, s.Role, s.CreatedAt);

    public void SetRole(long companyId, long staffId, StaffRole role) => _role.Run(role, staffId, companyId);

    public void SetDisabled(long companyId, long staffId, DateTimeOffset? at) => _disable.Run(at, staffId, companyId);

    public void SetProfile(long companyId, long staffId, string name, string? mobile, string? office, CallsGoTo goesTo) => _profile.Run(name, mobile, office, goesTo, staffId, companyId);

    /// <returns>False when it was so before.</returns>
    public bool SetSignature(long companyId, long staffId, string signature) => _signature.Run(signature, staffId, companyId) == 1;

    /// <summary>Whether somebody else can still administer the company: signs in, is not disabled.</summary>
    public bool HasOtherAdministrator(long companyId, long staffId) => _administrators.First(row => row.GetInt64(0), companyId, staffId) > 0;

    public bool WorksElsewhere(long accountId, long companyId) => _elsewhere.First(_ => true, accountId, companyId);

    private static StaffRecord Read(Row row)
        => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.Word<StaffRole>(3), !row.IsDBNull(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7) ?? "", row.GetBoolean(8), row.Word<CallsGoTo>(9));
}

/// <summary>A member of staff with what administration needs to know.</summary>
public sealed record StaffRecord(long Id, long AccountId, string Name, StaffRole Role, bool Disabled, string? MobilePhone, string? OfficePhone, string Email, bool CanSignIn, CallsGoTo CallsGoTo);
