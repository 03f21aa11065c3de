using CommCenter.Core.Companies;

namespace CommCenter.Core.Staff;

/// <summary>An account's membership in a company: role, name, phones.</summary>
public sealed class StaffMember : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public long AccountId { get; set; }
    public required string Name { get; set; }
    public StaffRole Role { get; set; }

    /// <summary>E.164; where calls reach this person.</summary>
    public string? MobilePhone { get; set; }

    public string? OfficePhone { get; set; }

    /// <summary>Set when an administrator took the person off the company; sign-in and circuits end.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>New messages up to then are read as far as the bell goes; the inbox has marks of its own.</summary>
    public DateTimeOffset? BellReadAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>What a member of staff may do.</summary>
public enum StaffRole
{
    Agent,
    Administrator,
}
