using System.Globalization;
using System.Security.Claims;

using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Layout;

/// <summary>Reads from the sign-in cookie's claims who is at the screen.</summary>
public static class SignedInStaffProvider
{
    /// <summary>Null when nobody is signed in, or the claims are not those of a member of staff.</summary>
    public static SignedInStaff? Read(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true) return null;
        if (Id(user, "account") is not { } account || Id(user, "staff") is not { } staff || Id(user, "company") is not { } company) return null;
        return new SignedInStaff(
            account, staff, company,
            user.FindFirstValue("name") ?? "",
            user.IsInRole(nameof(StaffRole.Administrator)) ? StaffRole.Administrator : StaffRole.Agent,
            user.FindFirstValue("company_name") ?? "",
            user.FindFirstValue("zone") ?? "UTC");
    }

    private static long? Id(ClaimsPrincipal user, string claim)
        => long.TryParse(user.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
