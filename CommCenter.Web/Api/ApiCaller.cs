using CommCenter.Web.Components.Account;

namespace CommCenter.Web.Api;

/// <summary>In whose name a request is: the member of staff and the company of its token.</summary>
internal sealed record ApiCaller(long CompanyId, long StaffId)
{
    public static ValueTask<ApiCaller?> BindAsync(HttpContext http)
        => ValueTask.FromResult(SignedInClaims.Read(http.User) is { } staff ? new ApiCaller(staff.CompanyId, staff.StaffId) : null);
}
