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

    /// <summary>Where calls for this person go.</summary>
    public CallsGoTo CallsGoTo { get; set; } = CallsGoTo.Mobile;

    /// <summary>Set when an administrator took the person off the company; sign-in and circuits end.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>New messages up to then are read as far as the bell goes; the inbox has marks of its own.</summary>
    public DateTimeOffset? BellReadAt { get; set; }

    /// <summary>Characters an email signature has at most.</summary>
    public const int LongestSignature = 2000;

    /// <summary>Stands under the emails this person writes; plain text, empty when there is none.</summary>
    public string EmailSignature { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>What a member of staff may do.</summary>
public enum StaffRole
{
    Agent,
    Administrator,
}

/// <summary>Where a person takes calls.</summary>
public enum CallsGoTo
{
    Mobile,
    Office,

    /// <summary>The softphone of the inbox.</summary>
    Browser,

    /// <summary>Straight to voicemail: this person is not rung, and a call for this person alone takes a message.</summary>
    Voicemail,

    /// <summary>Not rung; a call goes on as the line's plan says.</summary>
    LineMenu,
}
