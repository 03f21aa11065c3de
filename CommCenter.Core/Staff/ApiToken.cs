using CommCenter.Core.Companies;

namespace CommCenter.Core.Staff;

/// <summary>A Bearer token of the API, acting as one member of staff; only its hash is stored.</summary>
public sealed class ApiToken : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }

    /// <summary>Whose name stands on what the token does.</summary>
    public long StaffId { get; set; }

    public required string Name { get; set; }

    /// <summary>SHA-256 of the token, lower-case hexadecimal. Unique.</summary>
    public required string Hash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}
