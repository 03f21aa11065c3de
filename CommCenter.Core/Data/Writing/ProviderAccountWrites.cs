using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Writing;

/// <summary>Accounts at providers, entered on screen. Secrets come and go encrypted.</summary>
public sealed class ProviderAccountWrites
{
    private readonly Statement _owner, _add, _secret, _load, _remove;

    internal ProviderAccountWrites(WriteSession session)
    {
        _owner = session.Prepare("SELECT Id, CompanyId FROM ProviderAccounts WHERE Provider = @provider AND Sid = @sid");
        _load = session.Prepare("SELECT Provider, Sid FROM ProviderAccounts WHERE Id = @id AND CompanyId = @company");
        _add = session.Prepare("INSERT INTO ProviderAccounts (CompanyId, Provider, Sid, Name, ProtectedSecret, CreatedAt) VALUES (@company, @provider, @sid, @name, @secret, @at) RETURNING Id");
        _secret = session.Prepare("UPDATE ProviderAccounts SET ProtectedSecret = @secret, Name = @name WHERE Id = @id AND CompanyId = @company");
        _remove = session.Prepare("DELETE FROM ProviderAccounts WHERE Id = @id AND CompanyId = @company");
    }

    /// <summary>Who has entered this account already, of any company.</summary>
    public (long Id, long CompanyId)? Owner(Provider provider, string sid) => _owner.First<(long, long)?>(row => (row.GetInt64(0), row.GetInt64(1)), provider, sid);

    public (Provider Provider, string Sid)? Load(long companyId, long id) => _load.First<(Provider, string)?>(row => (row.Word<Provider>(0), row.GetString(1)), id, companyId);

    public long Add(ProviderAccount a) => _add.First(row => row.GetInt64(0), a.CompanyId, a.Provider, a.Sid, a.Name, a.ProtectedSecret, a.CreatedAt);

    public void SetSecret(long companyId, long id, string protectedSecret, string name) => _secret.Run(protectedSecret, name, id, companyId);

    public void Remove(long companyId, long id) => _remove.Run(id, companyId);
}
