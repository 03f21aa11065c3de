using CommCenter.Core.Companies;

namespace CommCenter.Core.Staff;

/// <summary>A link that works once: an invitation to the staff, or leave to choose a new password. The link itself is not stored.</summary>
public sealed class OneTimeLink : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public LinkKind Kind { get; set; }

    /// <summary>SHA-256 of the link's code, lower-case hexadecimal. Unique.</summary>
    public required string Hash { get; set; }

    /// <summary>Who is invited, in lower case; empty for a password.</summary>
    public string Email { get; set; } = "";

    /// <summary>What the invited person will be.</summary>
    public StaffRole Role { get; set; }

    /// <summary>Whose password; null for an invitation.</summary>
    public long? StaffId { get; set; }

    /// <summary>The administrator who made it.</summary>
    public long CreatedById { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Taken back, or replaced by a newer one.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>What a link is good for.</summary>
public enum LinkKind
{
    Invitation,
    PasswordReset,
}
