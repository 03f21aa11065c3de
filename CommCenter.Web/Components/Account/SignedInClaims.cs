using System.Globalization;
using System.Security.Claims;

using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Account;

/// <summary>Who is at the screen, as the sign-in cookie and the API token carry it.</summary>
public static class SignedInClaims
{
    public const string Account = "account";
    public const string Staff = "staff";
    public const string Company = "company";
    public const string CompanyName = "company_name";
    public const string TimeZone = "zone";
    public const string Name = "name";

    /// <summary>The claims that <see cref="Write"/> gives.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string> { Account, Staff, Company, CompanyName, TimeZone, Name, ClaimTypes.Role };

    /// <summary>Null for somebody who has not signed in, or has not chosen a company yet.</summary>
    public static SignedInStaff? Read(ClaimsPrincipal? principal)
    {
        if (principal?.Identity is not { IsAuthenticated: true }) return null;
        if (Number(principal, Account) is not { } account || Number(principal, Staff) is not { } staff || Number(principal, Company) is not { } company) return null;
        return Enum.TryParse<StaffRole>(principal.FindFirstValue(ClaimTypes.Role), out var role)
            ? new SignedInStaff(account, staff, company, principal.FindFirstValue(Name) ?? "", role, principal.FindFirstValue(CompanyName) ?? "", principal.FindFirstValue(TimeZone) ?? "UTC")
            : null;
    }

    public static IEnumerable<Claim> Write(SignedInStaff staff) =>
    [
        new(Account, Text(staff.AccountId)),
        new(Staff, Text(staff.StaffId)),
        new(Company, Text(staff.CompanyId)),
        new(Name, staff.Name),
        new(ClaimTypes.Role, staff.Role.ToString()),
        new(CompanyName, staff.CompanyName),
        new(TimeZone, staff.TimeZone),
    ];

    private static long? Number(ClaimsPrincipal principal, string type)
        => long.TryParse(principal.FindFirstValue(type), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
