using CommCenter.Core.Staff;

namespace CommCenter.Core.Data.Writing;

/// <summary>One-time links.</summary>
public sealed class OneTimeLinkWrites
{
    private readonly Statement _add, _find, _use, _withdraw, _replaceEmail, _replaceStaff;

    internal OneTimeLinkWrites(WriteSession session)
    {
        _add = session.Prepare("""
            INSERT INTO OneTimeLinks (CompanyId, Kind, Hash, Email, Role, StaffId, CreatedById, CreatedAt, ExpiresAt)
            VALUES (@company, @kind, @hash, @email, @role, @staff, @by, @at, @expires) RETURNING Id
            """);
        _find = session.Prepare("SELECT Id, CompanyId, Kind, Hash, Email, Role, StaffId, CreatedById, CreatedAt, ExpiresAt, UsedAt, WithdrawnAt FROM OneTimeLinks WHERE Hash = @hash");
        _use = session.Prepare("UPDATE OneTimeLinks SET UsedAt = @at WHERE Id = @id AND UsedAt IS NULL AND WithdrawnAt IS NULL");
        _withdraw = session.Prepare("UPDATE OneTimeLinks SET WithdrawnAt = @at WHERE Id = @id AND CompanyId = @company AND UsedAt IS NULL AND WithdrawnAt IS NULL RETURNING Email");
        _replaceEmail = session.Prepare("UPDATE OneTimeLinks SET WithdrawnAt = @at WHERE CompanyId = @company AND Kind = 'Invitation' AND Email = @email AND UsedAt IS NULL AND WithdrawnAt IS NULL");
        _replaceStaff = session.Prepare("UPDATE OneTimeLinks SET WithdrawnAt = @at WHERE CompanyId = @company AND StaffId = @staff AND UsedAt IS NULL AND WithdrawnAt IS NULL");
    }

    /// <summary>A new link; earlier ones for the same person stop working.</summary>
    public long Add(OneTimeLink l)
    {
        if (l.StaffId is { } staffId) _replaceStaff.Run(l.CreatedAt, l.CompanyId, staffId);
        else _replaceEmail.Run(l.CreatedAt, l.CompanyId, l.Email);
        return _add.First(row => row.GetInt64(0), l.CompanyId, l.Kind, l.Hash, l.Email, l.Role, l.StaffId, l.CreatedById, l.CreatedAt, l.ExpiresAt);
    }

    public OneTimeLink? Find(string hash) => _find.First(row => new OneTimeLink
    {
        Id = row.GetInt64(0),
        CompanyId = row.GetInt64(1),
        Kind = row.Word<LinkKind>(2),
        Hash = row.GetString(3),
        Email = row.GetString(4),
        Role = row.Word<StaffRole>(5),
        StaffId = row.NumberOrNull(6),
        CreatedById = row.GetInt64(7),
        CreatedAt = row.Instant(8),
        ExpiresAt = row.Instant(9),
        UsedAt = row.InstantOrNull(10),
        WithdrawnAt = row.InstantOrNull(11),
    }, hash);

    /// <returns>False when it has been used or withdrawn meanwhile.</returns>
    public bool Use(long id, DateTimeOffset at) => _use.Run(at, id) == 1;

    /// <summary>Nobody can use the links of this person any more.</summary>
    public void WithdrawFor(long companyId, long staffId, DateTimeOffset at) => _replaceStaff.Run(at, companyId, staffId);

    /// <returns>Whom it was for; null when there is no such open link.</returns>
    public string? Withdraw(long companyId, long id, DateTimeOffset at) => _withdraw.First(row => row.GetString(0), at, id, companyId);
}
