using Microsoft.AspNetCore.Identity;

namespace CommCenter.Core.Staff;

/// <summary>The person who signs in; one account may be staff of several companies.</summary>
public sealed class Account : IdentityUser<long>
{
    public DateTimeOffset CreatedAt { get; set; }
}
